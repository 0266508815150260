package dev.bluejay.cli;

import dev.bluejay.models.ProblemType;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.training.TextExample;
import dev.bluejay.training.data.LabelledData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Examples as a model gets them: their tokens, and what it should say. */
final class BatchView {
  private static final int SHOWN = 8;

  private final Style style;
  private final Tokenizer tokenizer;
  private final LabelledData data;

  BatchView(Style style, Tokenizer tokenizer, LabelledData data) {
    this.style = style;
    this.tokenizer = tokenizer;
    this.data = data;
  }

  /** A few examples, spread over all of them. */
  List<String> lines(List<TextExample> examples) {
    var lines = new ArrayList<String>();
    int shown = Math.min(SHOWN, examples.size());
    for (int i = 0; i < shown; i++) {
      TextExample example = examples.get((int) ((long) i * examples.size() / shown));
      lines.add(style.bold("%-12s".formatted(wanted(example))) + "  " + tokens(example));
    }
    return lines;
  }

  private String tokens(TextExample example) {
    return IntStream.of(example.encoding().ids())
        .mapToObj(id -> tokenizer.idToToken(id).orElse("?"))
        .map(Text::visible)
        .collect(Collectors.joining(" "));
  }

  private String wanted(TextExample example) {
    float[] targets = example.targets();
    return targets == null ? data.labels().get(example.label()) : named(data, targets);
  }

  /** The labels that are on, or the numbers of a regression. */
  static String named(LabelledData data, float[] targets) {
    boolean regression = data.type() == ProblemType.REGRESSION;
    String text =
        IntStream.range(0, targets.length)
            .filter(label -> regression || targets[label] == 1)
            .mapToObj(label -> regression ? "" + targets[label] : data.labels().get(label))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "(none)" : text;
  }
}
