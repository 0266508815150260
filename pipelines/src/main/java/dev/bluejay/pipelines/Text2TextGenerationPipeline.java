package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.Seq2SeqLanguageModel;
import dev.bluejay.models.generation.Generated;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.models.generation.Generator;
import dev.bluejay.models.generation.Hooks;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a text of each text, by an encoder-decoder. Immutable, and safe for many threads.
 *
 * <p>Unless a call says otherwise it follows 4 beams, whatever the model's settings say, up to
 * their {@code max_length} or else 256 new tokens, as Python's does. Where the config has {@code
 * task_specific_params} for the task, they hold too, and their prefix stands before each text.
 */
public sealed class Text2TextGenerationPipeline implements Pipeline
    permits SummarizationPipeline, TranslationPipeline {
  private static final int NEW_TOKENS = 256;
  private static final int BEAMS = 4;

  private final Tokenizer tokenizer;
  private final Seq2SeqLanguageModel model;
  private final Generator generator;
  private final String prefix;
  private final AnswerFormats formats;

  /**
   * Made of a tokenizer and a model that belong together.
   *
   * @param settings the model's own, of its {@code generation_config.json}
   */
  public Text2TextGenerationPipeline(
      Tokenizer tokenizer, Seq2SeqLanguageModel model, GenerationConfig settings) {
    this("text2text-generation", tokenizer, model, settings);
  }

  /** The same for another task, under Python's name. */
  Text2TextGenerationPipeline(
      String task, Tokenizer tokenizer, Seq2SeqLanguageModel model, GenerationConfig settings) {
    this.tokenizer = tokenizer;
    this.model = model;
    formats = new AnswerFormats(tokenizer);
    PretrainedConfig config = model.config();
    JsonNode own = config.json("task_specific_params").path(task);
    prefix = own.path("prefix").asText(config.optional("prefix").orElse(""));
    var usual = GenerationConfig.defaults().maxNewTokens(NEW_TOKENS).numBeams(BEAMS);
    var standard = GenerationSettings.of(usual, settings, own, tokenizer);
    generator = new Generator(model, standard, tokenizer::decode);
  }

  /** The settings that hold unless a call says otherwise. */
  public final GenerationConfig standard() {
    return generator.standard();
  }

  @Override
  public final Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public final Seq2SeqLanguageModel model() {
    return model;
  }

  /** What Python's answers call the text: {@code generated} of {@code generated_text}. */
  public String returnName() {
    return "generated";
  }

  /** The text that the model makes of this one. */
  public final GeneratedText run(String text) {
    return run(text, Text2TextOptions.defaults()).get(0);
  }

  /** As many texts as the options ask for, best first. */
  public final List<GeneratedText> run(String text, Text2TextOptions options) {
    return run(List.of(text), options).get(0);
  }

  /** The same of each text. */
  public final List<List<GeneratedText>> run(List<String> texts, Text2TextOptions options) {
    return stream(texts.stream(), options).toList();
  }

  /** The same of a stream, read no further ahead than a batch. */
  public final Stream<List<GeneratedText>> stream(Stream<String> texts, Text2TextOptions options) {
    Text2TextOptions checked = prepare(options);
    return Batches.stream(
        texts,
        text -> ids(text, checked),
        ids -> ids.length,
        batch -> generate(batch, checked),
        checked.batching());
  }

  /** The options of a call, checked and completed for the task. */
  Text2TextOptions prepare(Text2TextOptions options) {
    return options;
  }

  /** What the encoder is given of a text. */
  int[] ids(String text, Text2TextOptions options) {
    var cut = options.truncation() ? Truncation.to(longest()) : Truncation.none();
    return tokenizer.encode(prefix + text, EncodeOptions.of(Padding.none(), cut)).ids();
  }

  /** How many tokens an input may have: what the tokenizer says, or the model's positions. */
  final int longest() {
    return Math.min(tokenizer.modelMaxLength(), model.mostPositions());
  }

  /** Warns of lengths that are unusual for the task. */
  void checkLengths(int inputLength, int minLength, int maxLength) {}

  private List<List<GeneratedText>> generate(List<int[]> batch, Text2TextOptions options) {
    GenerationConfig all = generator.standard().overriddenBy(options.generation());
    for (int[] ids : batch) {
      checkLengths(
          ids.length,
          all.minLength(),
          all.maxLength().orElse(GenerationSettings.PYTHON_MAX_LENGTH));
    }
    Hooks hooks = formats.hooks(Hooks.NONE, options.format());
    return generator.generate(batch, options.generation(), hooks).stream()
        .map(found -> found.stream().map(one -> answer(one, options)).toList())
        .toList();
  }

  private GeneratedText answer(Generated one, Text2TextOptions options) {
    return new GeneratedText(
        tokenizer.decode(one.tokens(), true, options.cleanUpTokenizationSpaces()),
        Arrays.stream(one.tokens()).boxed().toList());
  }
}
