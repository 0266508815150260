package dev.bluejay.training.metrics;

import java.util.ArrayList;
import java.util.List;

/** The entities that a sentence's tags name. */
public final class Entities {
  private static final String PREFIXES = "BIES";

  private Entities() {}

  /**
   * A run of tokens of one type.
   *
   * @param start its first token
   * @param end the token behind its last one
   */
  public record Entity(String type, int start, int end) {}

  /**
   * As {@code conlleval} reads tags and seqeval does by default: an entity begins at {@code B} or
   * {@code S}, and also where {@code I} or {@code E} follows another type or none.
   *
   * @param tags for example {@code B-PER}, {@code I-PER}, {@code O}
   * @throws MetricsException if a tag is none
   */
  public static List<Entity> lenient(List<String> tags) {
    var entities = new ArrayList<Entity>();
    Tag before = Tag.NONE;
    int start = 0;
    for (int i = 0; i <= tags.size(); i++) {
      Tag tag = i == tags.size() ? Tag.NONE : Tag.of(tags.get(i));
      boolean inside = before.continuesTo(tag);
      if (!before.isNone() && !inside) {
        entities.add(new Entity(before.type(), start, i));
      }
      if (!inside) {
        start = i;
      }
      before = tag;
    }
    return entities;
  }

  /**
   * As the scheme IOB2 asks for: an entity begins at {@code B} alone, goes on with {@code I} of the
   * same type, and what is not so is no entity.
   *
   * @throws MetricsException if a tag is neither {@code B-}, {@code I-} nor {@code O}
   */
  public static List<Entity> strict(List<String> tags) {
    var entities = new ArrayList<Entity>();
    int end;
    for (int i = 0; i < tags.size(); i = end) {
      end = i + 1;
      Tag tag = Tag.iob2(tags.get(i));
      if (tag.prefix() == 'B') {
        while (end < tags.size() && tag.continuesTo(Tag.iob2(tags.get(end)))) {
          end++;
        }
        entities.add(new Entity(tag.type(), i, end));
      }
    }
    return entities;
  }

  private record Tag(char prefix, String type) {
    static final Tag NONE = new Tag('O', "");

    static Tag of(String tag) {
      if (tag.equals("O")) {
        return NONE;
      }
      boolean prefixed = !tag.isEmpty() && PREFIXES.indexOf(tag.charAt(0)) >= 0;
      if (!prefixed || (tag.length() > 1 && tag.charAt(1) != '-')) {
        throw new MetricsException(
            "entities: not a tag; got '%s', expected O, or B-, I-, E- or S- before a type"
                .formatted(tag));
      }
      return new Tag(tag.charAt(0), tag.length() > 2 ? tag.substring(2) : "_");
    }

    static Tag iob2(String text) {
      Tag tag = of(text);
      if (tag.prefix == 'E' || tag.prefix == 'S') {
        throw new MetricsException(
            "entities: not a tag of IOB2; got '%s', expected O, B- or I-; try lenient"
                .formatted(text));
      }
      return tag;
    }

    boolean isNone() {
      return prefix == 'O';
    }

    /** Whether the next token is of the same entity. */
    boolean continuesTo(Tag next) {
      return (prefix == 'B' || prefix == 'I')
          && (next.prefix == 'I' || next.prefix == 'E')
          && type.equals(next.type);
    }
  }
}
