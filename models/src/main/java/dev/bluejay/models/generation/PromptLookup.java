package dev.bluejay.models.generation;

import java.util.Arrays;

/**
 * Guesses that what followed the last tokens where they stood first follows them again (Saxena
 * 2023, prompt lookup decoding): good where a text is quoted, summed up or corrected.
 *
 * @param sources what an encoder reads, where there is one; else empty
 * @param copies how many rows there are for each source
 * @param count how many tokens are guessed at most
 * @param longest how many of the last tokens are looked up, and if they are not found, fewer
 */
record PromptLookup(int[][] sources, int copies, int count, int longest) implements Drafts {

  @Override
  public int[] after(int row, int[] tokens, int most) {
    int wanted = Math.min(count, most);
    for (int n = Math.min(longest, tokens.length - 1); n > 0 && wanted > 0; n--) {
      int[] last = Arrays.copyOfRange(tokens, tokens.length - n, tokens.length);
      int[] found = sources.length == 0 ? last : behind(sources[row / copies], last, wanted);
      if (sources.length == 0 || found.length == 0) {
        found = behind(tokens, last, wanted);
      }
      if (found.length > 0) {
        return found;
      }
    }
    return new int[0];
  }

  /** What follows some tokens where they stand first with something behind them. */
  private static int[] behind(int[] text, int[] wanted, int most) {
    int n = wanted.length;
    for (int i = 0; i + n < text.length; i++) {
      if (Arrays.equals(text, i, i + n, wanted, 0, n)) {
        return Arrays.copyOfRange(text, i + n, Math.min(i + n + most, text.length));
      }
    }
    return new int[0];
  }
}
