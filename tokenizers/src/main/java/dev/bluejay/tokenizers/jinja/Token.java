package dev.bluejay.tokenizers.jinja;

/**
 * A token of a template.
 *
 * @param text of data and strings what they say, of everything else how it is written
 * @param line the line on which it begins, from 1
 */
record Token(Kind kind, String text, int line) {
  /** What a token is. */
  enum Kind {
    DATA,
    VARIABLE_BEGIN,
    VARIABLE_END,
    BLOCK_BEGIN,
    BLOCK_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean is(Kind other, String otherText) {
    return kind == other && text.equals(otherText);
  }

  /** The token as a message names it. */
  String described() {
    return switch (kind) {
      case NAME, OPERATOR -> text;
      case VARIABLE_BEGIN -> "begin of print statement";
      case VARIABLE_END -> "end of print statement";
      case BLOCK_BEGIN -> "begin of statement block";
      case BLOCK_END -> "end of statement block";
      case END -> "end of template";
      case DATA -> "template data / text";
      case STRING -> "string";
      case INTEGER -> "integer";
      case FLOAT -> "float";
    };
  }
}
