package dev.bluejay.cli;

import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An encoding for people: the text in the colours of its tokens, and a table of them. */
final class EncodingView {
  private static final String SPACE = "\u2581";

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
    return view.append(table(texts, encoding, typeIds)).append('\n').toString();
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

  /**
   * What each token stands for in the texts, and which part of it where several stand for the same:
   * a character of which each token has some bytes.
   */
  private static List<String> stretches(List<String> texts, Encoding encoding) {
    int[] sequences = encoding.sequenceIds();
    for (int i = 0; i < sequences.length; i++) {
      // What marks a space is no part of the character behind it.
      sequences[i] = encoding.tokens().get(i).equals(SPACE) ? -1 : sequences[i];
    }
    var stretches = new ArrayList<String>();
    for (int i = 0; i < encoding.length(); i++) {
      if (sequences[i] < 0 || encoding.start(i) == encoding.end(i)) {
        stretches.add("");
        continue;
      }
      int first = i;
      while (first > 0 && isSame(encoding, sequences, first - 1, i)) {
        first--;
      }
      int last = i;
      while (last + 1 < encoding.length() && isSame(encoding, sequences, last + 1, i)) {
        last++;
      }
      String text = texts.get(sequences[i]).substring(encoding.start(i), encoding.end(i));
      String part = first == last ? "" : " %d/%d".formatted(i - first + 1, last - first + 1);
      stretches.add(Text.visible(text) + part);
    }
    return stretches;
  }

  private static boolean isSame(Encoding encoding, int[] sequences, int a, int b) {
    return sequences[a] == sequences[b]
        && encoding.start(a) == encoding.start(b)
        && encoding.end(a) == encoding.end(b);
  }

  /** Whether a token can be read without its stretch of text, but for markers and case. */
  private static boolean isPlain(String token, String stretch) {
    return token.toLowerCase(Locale.ROOT).contains(stretch.strip().toLowerCase(Locale.ROOT));
  }

  private Table table(List<String> texts, Encoding encoding, boolean typeIds) {
    var header = new ArrayList<>(List.of(">#", "token", ">id", ">mask", ">special", ">offsets"));
    header.add(">word");
    if (typeIds) {
      header.add(header.indexOf(">id") + 1, ">type");
    }
    List<String> tokens = encoding.tokens();
    List<String> stretches = stretches(texts, encoding);
    boolean told = false;
    for (int i = 0; i < tokens.size(); i++) {
      told |= !isPlain(Text.visible(tokens.get(i)), stretches.get(i));
    }
    if (told) {
      header.add(2, "text");
    }
    var table = new Table(style, header);
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
      if (told) {
        cells.add(stretches.get(i));
      }
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
