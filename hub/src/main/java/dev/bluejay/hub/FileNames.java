package dev.bluejay.hub;

import java.util.List;

/** What may be the name of a file inside a model's folder. */
final class FileNames {
  private static final List<String> REFUSED_PARTS = List.of("", ".", "..");

  private FileNames() {}

  /**
   * Whether the name stays inside: relative, parts joined by {@code /}, none of them {@code ..}.
   */
  static boolean isSafe(String name) {
    for (String part : name.split("/", -1)) {
      if (REFUSED_PARTS.contains(part)) {
        return false;
      }
    }
    return name.chars().noneMatch(c -> c == '\\' || c == ':' || c < ' ');
  }

  static void requireSafe(String name) {
    if (!isSafe(name)) {
      throw new RepositoryException(
          "'%s': not the name of a file inside a model; it must be relative and without '..'"
              .formatted(Json.excerpt(name)));
    }
  }
}
