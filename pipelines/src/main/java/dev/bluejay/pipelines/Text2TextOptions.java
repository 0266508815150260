package dev.bluejay.pipelines;

import dev.bluejay.models.generation.GenerationConfig;
import java.util.Optional;

/**
 * How a text is made of another. Immutable.
 *
 * @param generation settings above the model's own
 * @param truncation whether a text that is too long is cut; without, the model refuses it
 * @param cleanUpTokenizationSpaces whether spaces before punctuation are taken out
 * @param srcLang the code of a translation's source language, where a model has several
 * @param tgtLang the code of the language to translate to
 * @param batching how many texts go through the model at once
 * @param format the form of the answers
 */
public record Text2TextOptions(
    GenerationConfig generation,
    boolean truncation,
    boolean cleanUpTokenizationSpaces,
    Optional<String> srcLang,
    Optional<String> tgtLang,
    Batching batching,
    Optional<AnswerFormat> format) {

  /** As Python's pipeline without arguments. */
  public static Text2TextOptions defaults() {
    return new Text2TextOptions(
        GenerationConfig.defaults(),
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Batching.byTokens(),
        Optional.empty());
  }

  /** With these settings above the model's own. */
  public Text2TextOptions generation(GenerationConfig config) {
    return new Text2TextOptions(
        config, truncation, cleanUpTokenizationSpaces, srcLang, tgtLang, batching, format);
  }

  /** With texts that are too long cut, or not. */
  public Text2TextOptions truncation(boolean wanted) {
    return new Text2TextOptions(
        generation, wanted, cleanUpTokenizationSpaces, srcLang, tgtLang, batching, format);
  }

  /** With spaces before punctuation taken out, or not. */
  public Text2TextOptions cleanUpTokenizationSpaces(boolean wanted) {
    return new Text2TextOptions(generation, truncation, wanted, srcLang, tgtLang, batching, format);
  }

  /** From the language of this code, for example {@code en_XX}. */
  public Text2TextOptions srcLang(String code) {
    return new Text2TextOptions(
        generation,
        truncation,
        cleanUpTokenizationSpaces,
        Optional.of(code),
        tgtLang,
        batching,
        format);
  }

  /** To the language of this code, for example {@code ro_RO}. */
  public Text2TextOptions tgtLang(String code) {
    return new Text2TextOptions(
        generation,
        truncation,
        cleanUpTokenizationSpaces,
        srcLang,
        Optional.of(code),
        batching,
        format);
  }

  /** With other batches. */
  public Text2TextOptions batching(Batching other) {
    return new Text2TextOptions(
        generation, truncation, cleanUpTokenizationSpaces, srcLang, tgtLang, other, format);
  }

  /** With answers of this form only. */
  public Text2TextOptions format(AnswerFormat wanted) {
    return new Text2TextOptions(
        generation, truncation, false, srcLang, tgtLang, batching, Optional.of(wanted));
  }
}
