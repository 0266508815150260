package dev.bluejay.models.generation.constraint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A set of texts. */
sealed interface Expression {
  /** The empty text. */
  Expression EMPTY = new Sequence(List.of());

  /** No text at all. */
  Expression NOTHING = new Choice(List.of());

  /** One character of a set. */
  record Chars(CodePoints set) implements Expression {}

  /** Parts one after the other. */
  record Sequence(List<Expression> parts) implements Expression {}

  /** Any of several. */
  record Choice(List<Expression> choices) implements Expression {}

  /**
   * A part again and again.
   *
   * @param max -1 for no limit
   */
  record Repeat(Expression body, int min, int max) implements Expression {}

  /** A part once or more often, with another one between. */
  record Separated(Expression body, Expression separator) implements Expression {}

  static Expression chars(CodePoints set) {
    return set.isEmpty() ? NOTHING : new Chars(set);
  }

  static Expression text(String text) {
    return sequence(
        text.codePoints().mapToObj(c -> chars(CodePoints.range(c, c))).toArray(Expression[]::new));
  }

  /** Nothing where a part is nothing. */
  static Expression sequence(Expression... parts) {
    return Arrays.asList(parts).contains(NOTHING)
        ? NOTHING
        : parts.length == 1 ? parts[0] : new Sequence(List.of(parts));
  }

  /** Without those that are nothing. */
  static Expression choice(List<Expression> choices) {
    var some = new ArrayList<>(choices);
    some.removeIf(NOTHING::equals);
    return some.size() == 1 ? some.get(0) : new Choice(List.copyOf(some));
  }

  static Expression repeat(Expression body, int min, int max) {
    if (body.equals(NOTHING) || max == 0) {
      return min == 0 ? EMPTY : NOTHING;
    }
    return new Repeat(body, min, max);
  }

  static Expression optional(Expression body) {
    return repeat(body, 0, 1);
  }

  /** The parts of an expression that stand for characters, each made into something else. */
  static Expression map(Expression all, Function<CodePoints, Expression> of) {
    if (all instanceof Expression.Chars chars) {
      return of.apply(chars.set());
    }
    if (all instanceof Expression.Sequence sequence) {
      return Expression.sequence(mapped(sequence.parts(), of).toArray(Expression[]::new));
    }
    if (all instanceof Expression.Choice choice) {
      return Expression.choice(mapped(choice.choices(), of));
    }
    if (all instanceof Expression.Repeat repeat) {
      return Expression.repeat(map(repeat.body(), of), repeat.min(), repeat.max());
    }
    var separated = (Expression.Separated) all;
    return new Expression.Separated(map(separated.body(), of), map(separated.separator(), of));
  }

  private static List<Expression> mapped(
      List<Expression> parts, Function<CodePoints, Expression> of) {
    return parts.stream().map(part -> map(part, of)).toList();
  }
}
