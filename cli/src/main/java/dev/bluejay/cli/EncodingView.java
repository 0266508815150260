package dev.bluejay.cli;

import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Span;
import java.util.ArrayList;
import java.util.List;

/** An encoding for people: the text in the colours of its tokens, and a table of them. */
final class EncodingView {
  private final Style style;

  EncodingView(Style style) {
    this.style = style;
  }

  /**
   * @param texts the text, or the two of a pair
   * @param typeIds whether the model is given token types
   */
  String of(List<String> texts, Encoding encoding, boolean typeIds) {
    var view = new StringBuilder();
    for (int sequence = 0; sequence < texts.size(); sequence++) {
      view.append(tinted(texts.get(sequence), encoding, sequence)).append('\n');
    }
    int padding = 0;
    for (int mask : encoding.attentionMask()) {
      padding += 1 - mask;
    }
    String counts = "%d tokens".formatted(encoding.length());
    view.append(
            style.dim(padding == 0 ? counts : counts + ", %d of them padding".formatted(padding)))
        .append("\n\n");
    return view.append(table(encoding, typeIds)).append('\n').toString();
  }

  /** The text with each token's stretch in its colour. */
  private String tinted(String text, Encoding encoding, int sequence) {
    int[] sequences = encoding.sequenceIds();
    var tinted = new StringBuilder();
    int end = 0;
    for (int i = 0; i < encoding.length(); i++) {
      int start = Math.max(end, encoding.start(i));
      if (sequences[i] == sequence && encoding.end(i) > start) {
        tinted.append(Text.visible(text.substring(end, start)));
        end = encoding.end(i);
        tinted.append(style.tint(i, Text.visible(text.substring(start, end))));
      }
    }
    return tinted.append(Text.visible(text.substring(end))).toString();
  }

  private Table table(Encoding encoding, boolean typeIds) {
    var header = new ArrayList<>(List.of(">#", "token", ">id", ">mask", ">special", ">offsets"));
    header.add(">word");
    if (typeIds) {
      header.add(3, ">type");
    }
    var table = new Table(style, header);
    List<String> tokens = encoding.tokens();
    List<Span> offsets = encoding.codePointOffsets();
    int[] mask = encoding.attentionMask();
    int[] special = encoding.specialTokensMask();
    int[] words = encoding.wordIds();
    for (int i = 0; i < tokens.size(); i++) {
      String token = Text.visible(tokens.get(i));
      Span span = offsets.get(i);
      var cells = new ArrayList<String>();
      cells.add(String.valueOf(i));
      cells.add(special[i] == 1 ? style.dim(token) : style.tint(i, token));
      cells.add(String.valueOf(encoding.id(i)));
      if (typeIds) {
        cells.add(String.valueOf(encoding.typeId(i)));
      }
      cells.add(String.valueOf(mask[i]));
      cells.add(String.valueOf(special[i]));
      cells.add(span.start() == span.end() ? "" : span.start() + "–" + span.end());
      cells.add(words[i] < 0 ? "" : String.valueOf(words[i]));
      table.row(cells);
    }
    return table;
  }
}
