package dev.bluejay.pipelines;

import dev.bluejay.models.generation.GenerationConfig;
import java.util.Optional;

/**
 * How a text is continued. Immutable.
 *
 * @param generation settings above the model's own
 * @param returnFullText whether the answer begins with the prompt
 * @param prefix stands before each prompt and is not part of the answer
 * @param hole whether the start of a prompt that is too long is left out
 * @param skipSpecialTokens whether special tokens are left out of the answer
 * @param cleanUpTokenizationSpaces whether spaces before punctuation are taken out
 * @param format the form of what follows the prompt; then nothing is taken out of it
 */
public record TextGenerationOptions(
    GenerationConfig generation,
    boolean returnFullText,
    String prefix,
    boolean hole,
    boolean skipSpecialTokens,
    boolean cleanUpTokenizationSpaces,
    Optional<AnswerFormat> format) {

  /** As Python's pipeline without arguments. */
  public static TextGenerationOptions defaults() {
    return new TextGenerationOptions(
        GenerationConfig.defaults(), true, "", false, true, true, Optional.empty());
  }

  /** With these settings above the model's own. */
  public TextGenerationOptions generation(GenerationConfig config) {
    return new TextGenerationOptions(
        config, returnFullText, prefix, hole, skipSpecialTokens, cleanUpTokenizationSpaces, format);
  }

  /** With the prompt in the answer, or without. */
  public TextGenerationOptions returnFullText(boolean wanted) {
    return new TextGenerationOptions(
        generation, wanted, prefix, hole, skipSpecialTokens, cleanUpTokenizationSpaces, format);
  }

  /** With a text before each prompt. */
  public TextGenerationOptions prefix(String text) {
    return new TextGenerationOptions(
        generation,
        returnFullText,
        text,
        hole,
        skipSpecialTokens,
        cleanUpTokenizationSpaces,
        format);
  }

  /** Leaves out the start of prompts that are too long. */
  public TextGenerationOptions hole(boolean wanted) {
    return new TextGenerationOptions(
        generation,
        returnFullText,
        prefix,
        wanted,
        skipSpecialTokens,
        cleanUpTokenizationSpaces,
        format);
  }

  /** With spaces before punctuation taken out, or not. */
  public TextGenerationOptions cleanUpTokenizationSpaces(boolean wanted) {
    return new TextGenerationOptions(
        generation, returnFullText, prefix, hole, skipSpecialTokens, wanted, format);
  }

  /** With answers of this form only. */
  public TextGenerationOptions format(AnswerFormat wanted) {
    return new TextGenerationOptions(
        generation, returnFullText, prefix, hole, skipSpecialTokens, false, Optional.of(wanted));
  }
}
