package dev.bluejay.tokenizers.processors;

import java.util.Arrays;
import java.util.List;

/**
 * The order in which texts and special tokens stand in the result.
 *
 * @param parts from left to right
 */
public record Template(List<Part> parts) {
  /** One text, type 0, and nothing else. */
  public static final Template BARE_SINGLE = new Template(List.of(Text.of(0, 0)));

  /** Two texts, types 0 and 1, and nothing else. */
  public static final Template BARE_PAIR = new Template(List.of(Text.of(0, 0), Text.of(1, 1)));

  /** A template that cannot change any more. */
  public Template {
    parts = List.copyOf(parts);
  }

  /** A part of a template. */
  public sealed interface Part permits Text, Special {
    /** The token type of what stands here. */
    int typeId();
  }

  /**
   * A place for the tokens of a text.
   *
   * @param sequence 0 for the first text, 1 for the second
   * @param overflowTypeId the token type of what truncation cut off, should that stand here
   */
  public record Text(int sequence, int typeId, int overflowTypeId) implements Part {
    /** A text whose overflowing parts keep the number of the text as their type, as Python's do. */
    static Text of(int sequence, int typeId) {
      return new Text(sequence, typeId, sequence);
    }
  }

  /**
   * A special token, which may have several ids.
   *
   * @param tokens the ids, and how each reads
   * @param once whether it is left out after a text that ends with it
   */
  public record Special(List<Token> tokens, int typeId, boolean once) implements Part {
    /** A part that cannot change any more. */
    public Special {
      tokens = List.copyOf(tokens);
    }

    /** A part that is always there. */
    public Special(List<Token> tokens, int typeId) {
      this(tokens, typeId, false);
    }

    /** Whether it is left out after a text that ends with this id. */
    public boolean isLeftOutAfter(int id) {
      return once && tokens.get(0).id() == id;
    }

    /** A special token of one id. */
    static Special of(Token token, int typeId) {
      return new Special(List.of(token), typeId);
    }
  }

  /** An id and its text. */
  public record Token(int id, String text) {}

  /** The number of special tokens in it. */
  public int specialTokens() {
    int count = 0;
    for (Part part : parts) {
      count += part instanceof Special special ? special.tokens().size() : 0;
    }
    return count;
  }

  /** The ids of a text, of which {@code size} are valid, in this template for one text. */
  public int[] ids(int[] text, int size) {
    if (equals(BARE_SINGLE)) {
      return Arrays.copyOf(text, size);
    }
    int[] ids = new int[size + specialTokens()];
    int at = 0;
    for (Part part : parts) {
      if (part instanceof Special special) {
        if (at > 0 && special.isLeftOutAfter(ids[at - 1])) {
          continue;
        }
        for (Token token : special.tokens()) {
          ids[at++] = token.id();
        }
      } else {
        System.arraycopy(text, 0, ids, at, size);
        at += size;
      }
    }
    return at == ids.length ? ids : Arrays.copyOf(ids, at);
  }
}
