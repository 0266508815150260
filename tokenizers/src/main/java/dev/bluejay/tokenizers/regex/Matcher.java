package dev.bluejay.tokenizers.regex;

import dev.bluejay.tokenizers.regex.Node.Greed;
import dev.bluejay.tokenizers.regex.Program.At;
import dev.bluejay.tokenizers.regex.Program.Done;
import dev.bluejay.tokenizers.regex.Program.Jump;
import dev.bluejay.tokenizers.regex.Program.Look;
import dev.bluejay.tokenizers.regex.Program.Once;
import dev.bluejay.tokenizers.regex.Program.RoundEnd;
import dev.bluejay.tokenizers.regex.Program.RoundStart;
import dev.bluejay.tokenizers.regex.Program.Split;
import dev.bluejay.tokenizers.regex.Program.Step;
import dev.bluejay.tokenizers.regex.Program.Take;
import dev.bluejay.tokenizers.regex.Program.TakeMany;
import dev.bluejay.tokenizers.text.Categories;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One search for matches from left to right. Confined to one thread. */
public final class Matcher {
  /** Steps that each character may cost on average; known expressions need a handful. */
  private static final int STEPS_PER_CHARACTER = 500;

  private static final int FAIL = -1;

  private final Step[] code;
  private final @Nullable CharSet first;
  private final char[] chars;
  private final int from;
  private final int to;
  private final int[] slots;
  private long steps;
  private int start;
  private int end;

  /** Where to go on after a failure: what kind, and three numbers. */
  private int[] stack = new int[64];

  private int top;

  private static final int BRANCH = 0;
  private static final int SHRINK = 1;
  private static final int GROW = 2;
  private static final int RESTORE = 3;

  Matcher(Program program, char[] chars, int from, int to) {
    this.code = program.code();
    this.first = program.first();
    this.slots = new int[program.slots()];
    this.chars = chars;
    this.from = from;
    this.to = to;
    this.steps = 10_000 + (long) STEPS_PER_CHARACTER * (to - from);
    this.end = from;
    this.start = FAIL;
  }

  /** Where the match begins. */
  public int start() {
    return start;
  }

  /** Where the match ends. */
  public int end() {
    return end;
  }

  /** Finds the next match, which may be empty. */
  public boolean find() {
    int at = end;
    while (at <= to) {
      if (first != null && !(at < to && first.contains(codePoint(at)))) {
        at = after(at);
        continue;
      }
      int match = run(0, at);
      // An empty match where the last one ended is none.
      if (match > at || (match == at && (start == FAIL || match != end))) {
        start = at;
        end = match;
        return true;
      }
      at = after(at);
    }
    return false;
  }

  private int after(int at) {
    return at < to ? at + width(at) : to + 1;
  }

  private int width(int at) {
    return Character.isHighSurrogate(chars[at]) && at + 1 < to ? 2 : 1;
  }

  private int before(int at) {
    return Character.isLowSurrogate(chars[at - 1]) && at - 1 > from ? at - 2 : at - 1;
  }

  private int codePoint(int at) {
    char c = chars[at];
    return Character.isHighSurrogate(c) && at + 1 < to
        ? Character.toCodePoint(c, chars[at + 1])
        : c;
  }

  /** Runs the steps from {@code pc} on and returns where they end, or -1. */
  private int run(int first, int begin) {
    int bottom = top;
    int pc = first;
    int at = begin;
    while (true) {
      if (--steps < 0) {
        throw new IllegalArgumentException(
            "regular expression: takes more than linear time on this text");
      }
      Step step = code[pc++];
      boolean holds = true;
      if (step instanceof Take take) {
        holds = at < to && take.set().contains(codePoint(at));
        at = holds ? at + width(at) : at;
      } else if (step instanceof TakeMany many) {
        at = takeMany(many, pc, at);
        holds = at >= 0;
      } else if (step instanceof Split split) {
        push(BRANCH, split.second(), at, 0);
        pc = split.first();
      } else if (step instanceof Jump jump) {
        pc = jump.to();
      } else if (step instanceof Done) {
        top = bottom;
        return at;
      } else if (step instanceof At place) {
        holds = holds(place, at);
      } else if (step instanceof Look look) {
        holds = (look.behind() ? behind(look, pc, at) : run(pc, at) >= 0) != look.negative();
        pc = look.end();
      } else if (step instanceof Once once) {
        at = run(pc, at);
        holds = at >= 0;
        pc = once.end();
      } else if (step instanceof RoundStart round) {
        push(RESTORE, round.slot(), slots[round.slot()], 0);
        slots[round.slot()] = at;
      } else if (step instanceof RoundEnd round) {
        holds = at != slots[round.slot()];
      }
      if (!holds) {
        at = FAIL;
        while (top > bottom && at == FAIL) {
          at = resume();
          pc = resumed;
        }
        if (at == FAIL) {
          return FAIL;
        }
      }
    }
  }

  private int resumed;

  /** Goes back to the last choice and takes the other way; -1 where there is none left. */
  private int resume() {
    top -= 4;
    int pc = stack[top + 1];
    int limit = stack[top + 2];
    int at = stack[top + 3];
    resumed = pc;
    switch (stack[top]) {
      case BRANCH:
        return limit;
      case RESTORE:
        slots[pc] = limit;
        return FAIL;
      case SHRINK:
        at = before(at);
        if (at > limit) {
          push(SHRINK, pc, limit, at);
        }
        return at;
      default:
        TakeMany many = (TakeMany) code[pc - 1];
        if (at >= to || !many.set().contains(codePoint(at))) {
          return FAIL;
        }
        at += width(at);
        if (limit > 1) {
          push(GROW, pc, limit - 1, at);
        }
        return at;
    }
  }

  private int takeMany(TakeMany many, int pc, int begin) {
    CharSet set = many.set();
    boolean lazy = many.greed() == Greed.LAZY;
    int most = lazy ? many.min() : many.max();
    int at = begin;
    int least = begin;
    int count = 0;
    while (count < most && at < to && set.contains(codePoint(at))) {
      at += width(at);
      count++;
      least = count == many.min() ? at : least;
    }
    steps -= count >> 3;
    if (count < many.min()) {
      return FAIL;
    }
    if (lazy && many.max() > many.min()) {
      push(GROW, pc, many.max() - many.min(), at);
    } else if (many.greed() == Greed.GREEDY && at > least) {
      push(SHRINK, pc, least, at);
    }
    return at;
  }

  private boolean behind(Look look, int pc, int at) {
    int begin = at;
    for (int i = 0; i <= look.longest(); i++) {
      int realTop = top;
      if (endsAt(pc, begin, at)) {
        return true;
      }
      top = realTop;
      if (begin == from) {
        return false;
      }
      begin = before(begin);
    }
    return false;
  }

  /** Whether the steps can take just what stands between two places. */
  private boolean endsAt(int pc, int begin, int at) {
    return new Matcher(code, chars, from, at, slots.length, steps).run(pc, begin) == at;
  }

  private Matcher(Step[] code, char[] chars, int from, int to, int slots, long steps) {
    this.code = code;
    this.first = null;
    this.slots = new int[slots];
    this.chars = chars;
    this.from = from;
    this.to = to;
    this.steps = steps;
  }

  private boolean holds(At place, int at) {
    return switch (place.anchor()) {
      case LINE_START -> at == from || (chars[at - 1] == '\n' && at < to);
      case LINE_END -> at == to || chars[at] == '\n';
      case TEXT_START -> at == from;
      case TEXT_END -> at == to;
      case BEFORE_LAST_LINE_FEED -> at == to || (at == to - 1 && chars[at] == '\n');
      case WORD_BOUNDARY -> isWord(at) != (at > from && isWord(before(at)));
      case NO_WORD_BOUNDARY -> isWord(at) == (at > from && isWord(before(at)));
    };
  }

  private boolean isWord(int at) {
    return at < to && Categories.is(codePoint(at), Categories.WORD);
  }

  private void push(int kind, int a, int b, int c) {
    if (top + 4 > stack.length) {
      stack = Arrays.copyOf(stack, 2 * stack.length);
    }
    stack[top] = kind;
    stack[top + 1] = a;
    stack[top + 2] = b;
    stack[top + 3] = c;
    top += 4;
  }
}
