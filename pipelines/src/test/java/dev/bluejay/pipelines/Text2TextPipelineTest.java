package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.ModelException;
import dev.bluejay.models.generation.GenerationConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Answers equal to Python's are the conformance suite's; these are our own promises. */
class Text2TextPipelineTest {
  private static final String FIXTURES = "../fixtures/checkpoints/";
  private static final Text2TextOptions SIX =
      Text2TextOptions.defaults().generation(GenerationConfig.defaults().maxNewTokens(6));

  @Test
  void batchesChangeNoAnswer() {
    SummarizationPipeline pipeline = Pipelines.summarization(FIXTURES + "bart");
    List<String> texts = List.of("Anna was late", "The rain!", "", "a b c d e f g h");
    List<List<GeneratedText>> alone =
        pipeline.stream(texts.stream(), SIX.batching(Batching.ofTexts(1))).toList();
    assertThat(pipeline.run(texts, SIX)).isEqualTo(alone);
    assertThat(pipeline.stream(Stream.of("The rain!"), SIX).toList()).containsExactly(alone.get(1));
  }

  @Test
  void aTaskIsAPrefixWhereTheConfigSaysSo() {
    TranslationPipeline named = Pipelines.translation("translation_en_to_de", FIXTURES + "t5");
    var plain =
        (Text2TextGenerationPipeline) Pipelines.create("text2text-generation", FIXTURES + "t5");
    var settings = GenerationConfig.defaults().maxNewTokens(5);
    assertThat(named.run("The rain!"))
        .isEqualTo(plain.run("English to German: The rain!", SIX.generation(settings)).get(0));
    assertThat(named.returnName()).isEqualTo("translation");
    assertThat(plain.returnName()).isEqualTo("generated");
  }

  @Test
  void aLanguageIsOneOfTheModels() {
    TranslationPipeline many = Pipelines.translation(FIXTURES + "mbart");
    assertThat(many.takesLanguages()).isTrue();
    assertThat(many.languages()).contains("en_XX", "ro_RO").hasSize(25);
    assertThatThrownBy(() -> many.run("The rain!"))
        .isInstanceOf(PipelineException.class)
        .hasMessageStartingWith(
            "translation: src_lang is not a language of this model; got none, expected one of"
                + " [ar_AR, cs_CZ, de_DE");
    assertThatThrownBy(() -> many.run("The rain!", SIX.srcLang("en_XX").tgtLang("klingon")))
        .hasMessageStartingWith(
            "translation: tgt_lang is not a language of this model; got 'klingon', expected");
    assertThat(Pipelines.translation(FIXTURES + "marian").takesLanguages()).isFalse();
  }

  @Test
  void aTextThatIsTooLongIsCutOrRefused() {
    SummarizationPipeline pipeline = Pipelines.summarization(FIXTURES + "pegasus");
    String text = "The bird. ".repeat(40);
    assertThat(pipeline.run(text, SIX.truncation(true))).hasSize(1);
    assertThatThrownBy(() -> pipeline.run(text, SIX))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("more tokens than the model has positions");
  }

  @Test
  void noSuchTask() {
    assertThatThrownBy(() -> Pipelines.create("translation_en", FIXTURES + "t5"))
        .hasMessageStartingWith("pipeline: no such task; got 'translation_en'");
  }
}
