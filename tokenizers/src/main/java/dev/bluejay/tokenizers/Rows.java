package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.processors.OffsetTrim;
import dev.bluejay.tokenizers.processors.Template;
import dev.bluejay.tokenizers.processors.Template.Special;
import dev.bluejay.tokenizers.processors.Template.Text;
import dev.bluejay.tokenizers.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Puts the tokens of one input, cut and framed by special tokens, into encodings. */
final class Rows {
  /** More overflowing tokens than this in one input are refused; they would fill the memory. */
  private static final long MAX_OVERFLOW = 1L << 26;

  private final Input input;
  private final Template template;
  private final List<OffsetTrim> trims;
  private final boolean addSpecialTokens;
  private final Tokens first;
  private final @Nullable Tokens second;
  private final Cuts cuts;
  private final IntFunction<@Nullable String> names;

  Rows(
      Input input,
      Template template,
      List<OffsetTrim> trims,
      boolean addSpecialTokens,
      Tokens first,
      @Nullable Tokens second,
      Cuts cuts,
      IntFunction<@Nullable String> names) {
    this.input = input;
    this.template = template;
    this.trims = trims;
    this.addSpecialTokens = addSpecialTokens;
    this.first = first;
    this.second = second;
    this.cuts = cuts;
    this.names = names;
  }

  /** The encoding of what was not cut off. */
  Encoding main() {
    return row(new int[template.parts().size()]);
  }

  /** The encodings that have something of what was cut off, in Python's order. */
  List<Encoding> overflowing() {
    List<int[]> choices = choices();
    return choices.stream().map(this::row).toList();
  }

  /**
   * Which stretch stands at each part of the template, for each overflowing row. Texts are joined
   * from left to right: each row so far with each stretch of the next text, then the main row with
   * each of its overflowing ones.
   */
  private List<int[]> choices() {
    List<int[]> rows = new ArrayList<>();
    for (int part = 0; part < template.parts().size(); part++) {
      if (!(template.parts().get(part) instanceof Text text)) {
        continue;
      }
      List<Span> stretches = stretches(text);
      checkSize((long) (rows.size() + 1) * stretches.size());
      List<int[]> joined = new ArrayList<>();
      for (int[] row : rows) {
        for (int i = 0; i < stretches.size(); i++) {
          joined.add(with(row, part, i));
        }
      }
      for (int i = 1; i < stretches.size(); i++) {
        joined.add(with(new int[template.parts().size()], part, i));
      }
      rows = joined;
    }
    return rows;
  }

  private void checkSize(long rows) {
    long width = 1L + cuts.first().get(0).end() - cuts.first().get(0).start();
    if (rows * width > MAX_OVERFLOW) {
      throw new TokenizerException(
          "truncation: too many overflowing parts; got about "
              + rows
              + " of "
              + width
              + " tokens; try a smaller stride or Truncation.onlySecond()");
    }
  }

  private static int[] with(int[] row, int part, int choice) {
    int[] copy = row.clone();
    copy[part] = choice;
    return copy;
  }

  private List<Span> stretches(Text text) {
    return text.sequence() == 0 ? cuts.first() : cuts.second();
  }

  private Encoding row(int[] choice) {
    int length = 0;
    for (int part = 0; part < choice.length; part++) {
      length += length(part, choice);
    }
    var builder = new EncodingBuilder(input, names, length);
    for (int part = 0; part < choice.length; part++) {
      if (template.parts().get(part) instanceof Text text) {
        Tokens tokens = text.sequence() == 0 || second == null ? first : second;
        builder.text(
            tokens,
            stretches(text).get(choice[part]),
            text.sequence(),
            type(text, choice[part]),
            trims);
      } else if (length(part, choice) > 0
          && template.parts().get(part) instanceof Special special) {
        builder.special(special);
      }
    }
    return builder.build();
  }

  private int type(Text text, int choice) {
    if (choice == 0) {
      return text.typeId();
    }
    return addSpecialTokens ? text.overflowTypeId() : text.sequence();
  }

  private int length(int part, int[] choice) {
    if (template.parts().get(part) instanceof Text text) {
      Span span = stretches(text).get(choice[part]);
      return span.end() - span.start();
    }
    return addSpecialTokens
            && template.parts().get(part) instanceof Special special
            && !(part > 0 && special.isLeftOutAfter(lastId(part - 1, choice)))
        ? special.tokens().size()
        : 0;
  }

  /** The last id of a text, -1 for a special token and for an empty text. */
  private int lastId(int part, int[] choice) {
    if (!(template.parts().get(part) instanceof Text text)) {
      return -1;
    }
    Span span = stretches(text).get(choice[part]);
    Tokens tokens = text.sequence() == 0 || second == null ? first : second;
    return span.end() > span.start() ? tokens.ids()[span.end() - 1] : -1;
  }
}
