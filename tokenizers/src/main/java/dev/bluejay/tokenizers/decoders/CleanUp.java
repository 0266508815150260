package dev.bluejay.tokenizers.decoders;

/** Takes back the spaces that tokenization puts into English text. */
public final class CleanUp {
  private CleanUp() {}

  /** Cleans a whole decoded text. */
  public static String text(String text) {
    return endings(marks(text));
  }

  /** Cleans the text of one token; unlike for a whole text, "do not" becomes "don't". */
  static String token(String text) {
    return text.indexOf(' ') < 0 ? text : endings(marks(text).replace(" do not", " don't"));
  }

  private static String marks(String text) {
    return text.replace(" .", ".")
        .replace(" ?", "?")
        .replace(" !", "!")
        .replace(" ,", ",")
        .replace(" ' ", "'")
        .replace(" n't", "n't")
        .replace(" 'm", "'m");
  }

  private static String endings(String text) {
    return text.replace(" 's", "'s").replace(" 've", "'ve").replace(" 're", "'re");
  }
}
