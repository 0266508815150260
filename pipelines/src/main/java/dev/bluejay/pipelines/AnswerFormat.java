package dev.bluejay.pipelines;

import dev.bluejay.models.generation.Constraint;
import dev.bluejay.models.generation.constraint.OutputConstraint;
import dev.bluejay.models.generation.constraint.TokenTexts;

/**
 * The form that an answer must have. Every answer has it, whole, as long as there is room for one.
 *
 * @param kind of the text
 * @param text a regular expression, or a JSON schema; see {@link OutputConstraint}
 */
public record AnswerFormat(Kind kind, String text) {
  /** Which text it is. */
  public enum Kind {
    REGEX,
    JSON_SCHEMA
  }

  /** Answers that match an expression from beginning to end. */
  public static AnswerFormat regex(String expression) {
    return new AnswerFormat(Kind.REGEX, expression);
  }

  /** Answers that are JSON after a schema. */
  public static AnswerFormat jsonSchema(String schema) {
    return new AnswerFormat(Kind.JSON_SCHEMA, schema);
  }

  Constraint constraint(TokenTexts texts) {
    return switch (kind) {
      case REGEX -> OutputConstraint.regex(text, texts);
      case JSON_SCHEMA -> OutputConstraint.jsonSchema(text, texts);
    };
  }
}
