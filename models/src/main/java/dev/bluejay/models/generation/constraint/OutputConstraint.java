package dev.bluejay.models.generation.constraint;

import dev.bluejay.models.ModelException;
import dev.bluejay.models.generation.Constraint;
import java.util.Arrays;

/**
 * Answers of a certain form: those that match a regular expression as a whole, or that are JSON
 * after a schema. A token is excluded unless it goes on to such an answer, and one that leaves too
 * few tokens to finish it as well, so that every answer is complete. Immutable.
 *
 * <pre>{@code
 * var texts = TokenTexts.of(tokenizer);
 * var date = OutputConstraint.regex("[0-9]{4}-[0-9]{2}-[0-9]{2}", texts);
 * generator.generate(prompts, config, Hooks.NONE.with(date));
 * }</pre>
 */
public final class OutputConstraint implements Constraint {
  private final TokenTexts texts;
  private final States states;

  private OutputConstraint(Expression expression, TokenTexts texts) {
    this.texts = texts;
    states = new States(new Automaton(expression), texts);
  }

  /**
   * Answers that match an expression from beginning to end: characters, classes, groups, choices
   * and repetitions, in the syntax that Java, Python and JavaScript share. Classes as {@code \w}
   * are those of ASCII.
   *
   * @throws ModelException if the expression is wrong, or needs more than that
   */
  public static OutputConstraint regex(String expression, TokenTexts texts) {
    return new OutputConstraint(RegexParser.parse(expression), texts);
  }

  /**
   * Answers that are JSON after a schema; {@link JsonSchema} says which of its keywords are known.
   *
   * @param schema as JSON
   * @throws ModelException if it is no JSON, nothing meets it, or it has other keywords
   */
  public static OutputConstraint jsonSchema(String schema, TokenTexts texts) {
    return new OutputConstraint(JsonSchema.expression(schema), texts);
  }

  @Override
  public Answer of(int promptLength, int maxLength, int[] ends) {
    int least = states.distance(0);
    if (least == Distances.UNREACHABLE) {
      throw new ModelException(
          "constraint: no answer meets it; the tokens of this model cannot spell one");
    }
    if (least > maxLength - promptLength) {
      throw new ModelException(
          "constraint: an answer that meets it does not fit; got room for %d tokens, expected %d;"
                  .formatted(maxLength - promptLength, least)
              + " set max_new_tokens");
    }
    return new OfOnePrompt(promptLength, maxLength, ends.clone());
  }

  private final class OfOnePrompt implements Answer {
    private final int promptLength;
    private final int maxLength;
    private final int[] ends;

    OfOnePrompt(int promptLength, int maxLength, int[] ends) {
      this.promptLength = promptLength;
      this.maxLength = maxLength;
      this.ends = ends;
    }

    @Override
    public void process(int[] tokens, float[] scores) {
      int state = states.behind(tokens, promptLength, begins(tokens, promptLength));
      float[] before = scores.clone();
      Arrays.fill(scores, Float.NEGATIVE_INFINITY);
      if (state == States.DEAD) {
        return;
      }
      boolean left = false;
      int room = maxLength - tokens.length - 1;
      States.Followers after = states.after(state, begins(tokens, tokens.length));
      for (int i = 0; i < after.tokens().length; i++) {
        if (after.distances()[i] <= room) {
          left |= keep(after.tokens()[i], before, scores);
        }
      }
      for (int end : states.distance(state) == 0 ? ends : new int[0]) {
        left |= keep(end, before, scores);
      }
      if (!left && !forced(before, scores)) {
        throw new ModelException(
            "constraint: no token is left that meets it; after %d tokens all are excluded by other"
                    .formatted(tokens.length - promptLength)
                + " settings");
      }
    }

    private static boolean keep(int token, float[] before, float[] scores) {
      if (token >= scores.length) {
        return false;
      }
      scores[token] = before[token];
      return before[token] > Float.NEGATIVE_INFINITY;
    }

    /** Whether one token is forced that is no text, as that of a language: then it may come. */
    private boolean forced(float[] before, float[] scores) {
      int only = -1;
      for (int token = 0; token < before.length; token++) {
        if (before[token] > Float.NEGATIVE_INFINITY) {
          if (only >= 0) {
            return false;
          }
          only = token;
        }
      }
      return only >= 0
          && texts.of(only, false).length == 0
          && !isEnd(only)
          && keep(only, before, scores);
    }

    private boolean isEnd(int token) {
      return Arrays.stream(ends).anyMatch(end -> end == token);
    }

    /** Where no end can be said, an answer ends when nothing can follow. */
    @Override
    public boolean stops(int[] tokens) {
      int state = states.behind(tokens, promptLength, begins(tokens, promptLength));
      return ends.length == 0
          && state != States.DEAD
          && states.distance(state) == 0
          && states.after(state, false).tokens().length == 0;
    }

    /** Whether there is no text yet before a place. */
    private boolean begins(int[] tokens, int to) {
      return texts.empty(tokens, 0, to);
    }
  }
}
