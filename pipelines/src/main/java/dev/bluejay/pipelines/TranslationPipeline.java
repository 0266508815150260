package dev.bluejay.pipelines;

import dev.bluejay.models.Seq2SeqLanguageModel;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.tokenizers.SpecialToken;
import dev.bluejay.tokenizers.Tokenizer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Translates texts. Which language into which, a model of one pair knows; T5 is told by a prefix
 * that its config has for the task, for example {@code translation_en_to_de}; mBART by the options'
 * language codes.
 */
public final class TranslationPipeline extends Text2TextGenerationPipeline {
  private static final Logger LOG = System.getLogger(TranslationPipeline.class.getName());

  private final String task;

  /** Where tokenized texts have a language's code: counted from their end, if it is negative. */
  private final OptionalInt place;

  /**
   * Made of a tokenizer and a model that belong together.
   *
   * @param task {@code translation}, or {@code translation_xx_to_yy}
   * @param settings the model's own, of its {@code generation_config.json}
   */
  public TranslationPipeline(
      String task, Tokenizer tokenizer, Seq2SeqLanguageModel model, GenerationConfig settings) {
    super(named(task, model), tokenizer, model, settings);
    this.task = named(task, model);
    place = place(tokenizer);
  }

  /** Where no languages are named, those that the config has something to say of first. */
  private static String named(String task, Seq2SeqLanguageModel model) {
    Iterator<String> known = model.config().json("task_specific_params").fieldNames();
    while (task.equals("translation") && known.hasNext()) {
      String key = known.next();
      if (key.startsWith(task)) {
        return key;
      }
    }
    return task;
  }

  /** What stands around a text that is neither its beginning nor its end is a language's code. */
  private static OptionalInt place(Tokenizer tokenizer) {
    int[] frame = tokenizer.encode("").ids();
    for (int i = 0; i < frame.length; i++) {
      int id = frame[i];
      boolean known =
          Arrays.stream(SpecialToken.values())
              .map(tokenizer::specialTokenId)
              .anyMatch(special -> special.isPresent() && special.getAsInt() == id);
      if (!known) {
        return OptionalInt.of(i == 0 ? 0 : i - frame.length);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public String returnName() {
    return "translation";
  }

  /** Whether texts go with the codes of their languages. */
  public boolean takesLanguages() {
    return place.isPresent();
  }

  @Override
  Text2TextOptions prepare(Text2TextOptions options) {
    if (place.isEmpty()) {
      return options;
    }
    String[] parts = task.split("_", -1);
    boolean named = parts.length == 4;
    Text2TextOptions all = options;
    if (options.srcLang().isEmpty() && options.tgtLang().isEmpty() && named) {
      all = options.srcLang(parts[1]).tgtLang(parts[3]);
    }
    code("src_lang", all.srcLang());
    int target = code("tgt_lang", all.tgtLang());
    return all.generation(all.generation().with("forced_bos_token_id", target));
  }

  @Override
  int[] ids(String text, Text2TextOptions options) {
    int[] ids = super.ids(text, options);
    if (place.isPresent()) {
      int at = place.getAsInt();
      ids[at < 0 ? ids.length + at : at] = code("src_lang", options.srcLang());
    }
    return ids;
  }

  private int code(String option, Optional<String> language) {
    OptionalInt id =
        language.isPresent() ? tokenizer().tokenToId(language.get()) : OptionalInt.empty();
    if (id.isEmpty() || !languages().contains(language.orElse(""))) {
      throw new PipelineException(
          "translation: %s is not a language of this model; got %s, expected one of %s"
              .formatted(
                  option, language.map(code -> "'" + code + "'").orElse("none"), languages()));
    }
    return id.getAsInt();
  }

  /** The codes of the languages that the model knows, where texts go with them. */
  public List<String> languages() {
    return tokenizer().addedVocab().keySet().stream()
        .filter(token -> token.matches("[a-z]{2,3}_[A-Za-z]{2,4}"))
        .sorted()
        .toList();
  }

  @Override
  void checkLengths(int inputLength, int minLength, int maxLength) {
    if (inputLength > 0.9 * maxLength) {
      LOG.log(
          Level.WARNING,
          "translation: the text has {0,number,#} tokens and its translation at most"
              + " {1,number,#}; for a longer one set max_length",
          inputLength,
          maxLength);
    }
  }
}
