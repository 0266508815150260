package dev.bluejay.tokenizers;

/**
 * A token on top of the model's vocabulary that is found in text before anything else looks at it.
 *
 * @param content how it reads
 * @param singleWord whether it must not be part of a longer word
 * @param lstrip whether it takes the white space before it
 * @param rstrip whether it takes the white space after it
 * @param normalized whether it is looked for in the normalized text, in its own normalized form
 * @param special whether decoding may skip it
 */
public record AddedToken(
    String content,
    boolean singleWord,
    boolean lstrip,
    boolean rstrip,
    boolean normalized,
    boolean special) {

  /** A token as text: normalized, not special. */
  public static AddedToken of(String content) {
    return new AddedToken(content, false, false, false, true, false);
  }

  /** A special token: not normalized. */
  public static AddedToken special(String content) {
    return new AddedToken(content, false, false, false, false, true);
  }

  /** This token, found as a single word only or anywhere. */
  public AddedToken singleWord(boolean value) {
    return new AddedToken(content, value, lstrip, rstrip, normalized, special);
  }

  /** This token, with or without the white space before it. */
  public AddedToken lstrip(boolean value) {
    return new AddedToken(content, singleWord, value, rstrip, normalized, special);
  }

  /** This token, with or without the white space after it. */
  public AddedToken rstrip(boolean value) {
    return new AddedToken(content, singleWord, lstrip, value, normalized, special);
  }

  /** This token, looked for in normalized text or in the original. */
  public AddedToken normalized(boolean value) {
    return new AddedToken(content, singleWord, lstrip, rstrip, value, special);
  }

  /** This token, special or not. */
  public AddedToken special(boolean value) {
    return new AddedToken(content, singleWord, lstrip, rstrip, normalized, value);
  }
}
