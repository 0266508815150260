package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.tokenizers.TextPair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the pipeline behaves, against the classifier that it stands on. */
class TextRankingPipelineTest {
  private static final String FOLDER = "../fixtures/checkpoints/bert-regression";
  private static final TextRankingPipeline RANKING = Pipelines.textRanking(FOLDER);
  private static final List<String> DOCUMENTS =
      List.of("The rain came down.", "Anna reads the paper.", "good good good", "");

  @Test
  void theBestComesFirstAndKnowsItsPlace() {
    List<RankedText> ranked = RANKING.rank("Who reads?", DOCUMENTS);

    assertThat(ranked).extracting(RankedText::corpusId).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(ranked)
        .extracting(RankedText::score)
        .isSortedAccordingTo((a, b) -> b.compareTo(a))
        .allMatch(score -> score > 0 && score < 1);
    assertThat(ranked).allMatch(one -> DOCUMENTS.get(one.corpusId()).equals(one.text()));
    assertThat(RANKING.rank("Who reads?", DOCUMENTS, Batching.ofTexts(1))).isEqualTo(ranked);
  }

  @Test
  void aConfigMayAskForTheLogitsThemselves() {
    var pair = new TextPair("Who?", "Anna");
    var config =
        RANKING
            .model()
            .config()
            .with("sbert_ce_default_activation_function", "torch.nn.modules.linear.Identity");
    var model = AutoModelForSequenceClassification.fromConfig(config, 7);
    var tokenizer = RANKING.tokenizer();
    var logits = TextClassificationOptions.defaults().functionToApply(FunctionToApply.NONE);
    float logit =
        new TextClassificationPipeline(tokenizer, model)
            .streamPairs(Stream.of(pair), logits)
            .toList()
            .get(0)
            .get(0)
            .score();

    assertThat(new TextRankingPipeline(tokenizer, model).predict(List.of(pair)))
        .containsExactly(logit);
  }

  @Test
  void aModelOfSeveralLabelsCannotRank() {
    assertThatThrownBy(() -> Pipelines.textRanking("../fixtures/checkpoints/bert-sentiment"))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("must give one score; got the labels [NEGATIVE, POSITIVE]");
  }
}
