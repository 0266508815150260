package dev.bluejay.hub;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a model on the Hub: {@code organisation/model}, or {@code model} alone for the old
 * ones.
 */
record HubName(String text) {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?");
  private static final int LONGEST = 96;
  private static final String FOLDER = "models--";

  /** The name, if it can be one: letters, digits and {@code . _ -}, as the Hub allows them. */
  static Optional<HubName> of(String text) {
    String[] parts = text.split("/", -1);
    boolean valid =
        parts.length <= 2
            && parts[parts.length - 1].length() <= LONGEST
            && !text.contains("--")
            && !text.contains("..")
            && !text.endsWith(".git");
    for (String part : parts) {
      valid &= PART.matcher(part).matches();
    }
    return valid ? Optional.of(new HubName(text)) : Optional.empty();
  }

  static HubName require(String text) {
    return of(text)
        .orElseThrow(
            () ->
                new RepositoryException(
                    "'%s': not the name of a model on the Hub; expected organisation/model"
                        .formatted(Json.excerpt(text))));
  }

  /** The name that belongs to a folder of the cache, if that is a model's. */
  static Optional<HubName> ofFolder(String folder) {
    return folder.startsWith(FOLDER)
        ? of(folder.substring(FOLDER.length()).replace("--", "/"))
        : Optional.empty();
  }

  /** Its folder in the cache, such as {@code models--organisation--model}. */
  String folder() {
    return FOLDER + text.replace("/", "--");
  }

  @Override
  public String toString() {
    return text;
  }
}
