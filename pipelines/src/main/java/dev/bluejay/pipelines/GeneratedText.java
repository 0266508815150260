package dev.bluejay.pipelines;

import java.util.List;

/**
 * A generated text.
 *
 * @param generatedText what was generated, behind the prompt unless that was not wanted
 * @param generatedTokenIds the ids of the prompt's tokens and of those that follow them
 */
public record GeneratedText(String generatedText, List<Integer> generatedTokenIds) {
  /** Copies the ids. */
  public GeneratedText {
    generatedTokenIds = List.copyOf(generatedTokenIds);
  }
}
