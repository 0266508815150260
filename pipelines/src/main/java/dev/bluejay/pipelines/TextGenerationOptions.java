package dev.bluejay.pipelines;

import dev.bluejay.models.generation.GenerationConfig;

/**
 * How a text is continued. Immutable.
 *
 * @param generation settings above the model's own
 * @param returnFullText whether the answer begins with the prompt
 * @param prefix stands before each prompt and is not part of the answer
 * @param hole whether the start of a prompt that is too long is left out
 * @param skipSpecialTokens whether special tokens are left out of the answer
 * @param cleanUpTokenizationSpaces whether spaces before punctuation are taken out
 */
public record TextGenerationOptions(
    GenerationConfig generation,
    boolean returnFullText,
    String prefix,
    boolean hole,
    boolean skipSpecialTokens,
    boolean cleanUpTokenizationSpaces) {

  /** As Python's pipeline without arguments. */
  public static TextGenerationOptions defaults() {
    return new TextGenerationOptions(GenerationConfig.defaults(), true, "", false, true, true);
  }

  /** With these settings above the model's own. */
  public TextGenerationOptions generation(GenerationConfig config) {
    return new TextGenerationOptions(
        config, returnFullText, prefix, hole, skipSpecialTokens, cleanUpTokenizationSpaces);
  }

  /** With the prompt in the answer, or without. */
  public TextGenerationOptions returnFullText(boolean wanted) {
    return new TextGenerationOptions(
        generation, wanted, prefix, hole, skipSpecialTokens, cleanUpTokenizationSpaces);
  }

  /** With a text before each prompt. */
  public TextGenerationOptions prefix(String text) {
    return new TextGenerationOptions(
        generation, returnFullText, text, hole, skipSpecialTokens, cleanUpTokenizationSpaces);
  }

  /** Leaves out the start of prompts that are too long. */
  public TextGenerationOptions hole(boolean wanted) {
    return new TextGenerationOptions(
        generation, returnFullText, prefix, wanted, skipSpecialTokens, cleanUpTokenizationSpaces);
  }

  /** With spaces before punctuation taken out, or not. */
  public TextGenerationOptions cleanUpTokenizationSpaces(boolean wanted) {
    return new TextGenerationOptions(
        generation, returnFullText, prefix, hole, skipSpecialTokens, wanted);
  }
}
