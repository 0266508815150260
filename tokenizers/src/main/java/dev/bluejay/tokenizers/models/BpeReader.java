package dev.bluejay.tokenizers.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import java.util.ArrayList;
import java.util.List;

/** Makes {@link Bpe} models from what files say of them. */
public final class BpeReader {
  private BpeReader() {}

  /**
   * A merge of two tokens.
   *
   * @param left the token on the left
   * @param right the token on the right
   */
  public record Merge(String left, String right) {
    /** Reads {@code "left right"}. */
    public static Merge of(String place, String line) {
      int space = line.indexOf(' ');
      if (space < 0 || line.indexOf(' ', space + 1) >= 0) {
        throw new IllegalArgumentException(
            place + ": got " + Settings.excerpt(line) + ", expected two tokens");
      }
      return new Merge(line.substring(0, space), line.substring(space + 1));
    }
  }

  static Bpe read(Settings settings) {
    Vocabulary vocabulary = Vocabulary.read(settings, "vocab");
    JsonNode list = settings.list("merges");
    var merges = new ArrayList<Merge>(list.size());
    for (int i = 0; i < list.size(); i++) {
      JsonNode merge = list.get(i);
      if (merge.isTextual()) {
        if (!merge.textValue().startsWith("#version")) {
          merges.add(Merge.of(settings.place() + ".merges[" + i + "]", merge.textValue()));
        }
      } else if (merge.size() == 2 && merge.get(0).isTextual() && merge.get(1).isTextual()) {
        merges.add(new Merge(merge.get(0).textValue(), merge.get(1).textValue()));
      } else {
        throw settings.wrong("merges[" + i + "]", merge, "two tokens");
      }
    }
    return of(vocabulary, merges, BpeOptions.read(settings), settings.place());
  }

  /**
   * A model of these merges, the earliest first.
   *
   * @param place for messages
   * @throws IllegalArgumentException where a merge names a token that the vocabulary lacks
   */
  public static Bpe of(
      Vocabulary vocabulary, List<Merge> merges, BpeOptions options, String place) {
    int[] left = new int[merges.size()];
    int[] right = new int[merges.size()];
    int[] merged = new int[merges.size()];
    int prefix = options.prefix().length();
    for (int i = 0; i < left.length; i++) {
      Merge merge = merges.get(i);
      left[i] = id(vocabulary, merge.left(), place, i);
      right[i] = id(vocabulary, merge.right(), place, i);
      String rest = merge.right().substring(Math.min(prefix, merge.right().length()));
      merged[i] = id(vocabulary, merge.left() + rest, place, i);
    }
    PairTable pairs = new PairTable(left, right, merged);
    return new Bpe(vocabulary, pairs, options, BpeAlphabet.characters(vocabulary, options));
  }

  private static int id(Vocabulary vocabulary, String token, String place, int merge) {
    int id = vocabulary.id(token);
    if (id < 0) {
      throw new IllegalArgumentException(
          place
              + ".merges["
              + merge
              + "]: the vocabulary lacks a token; got "
              + Settings.excerpt(token));
    }
    return id;
  }
}
