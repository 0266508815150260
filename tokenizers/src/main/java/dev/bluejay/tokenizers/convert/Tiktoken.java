package dev.bluejay.tokenizers.convert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.models.BpeOptions;
import dev.bluejay.tokenizers.models.BpeReader;
import dev.bluejay.tokenizers.models.BpeReader.Merge;
import dev.bluejay.tokenizers.models.Vocabulary;
import dev.bluejay.tokenizers.text.ByteAlphabet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** tiktoken's files: a token's bytes in base 64 and its rank on each line. */
final class Tiktoken {
  private Tiktoken() {}

  /** The pre-tokenizer of cl100k, with its expression for numbers, in JSON's escapes. */
  static JsonNode words(String numbers, String byteLevel) {
    String expression =
        "(?i:’s|’t|’re|’ve|’m|’ll|’d)|[^\\\\r\\\\n\\\\p{L}\\\\p{N}]?\\\\p{L}+|"
            + numbers
            + "| ?[^\\\\s\\\\p{L}\\\\p{N}]+[\\\\r\\\\n]*|\\\\s*[\\\\r\\\\n]+|\\\\s+(?!\\\\S)|\\\\s+";
    return Layers.parse(
        ("{'type':'Sequence','pretokenizers':[{'type':'Split','pattern':{'Regex':'"
                + expression
                + "'},'behavior':'Isolated','invert':false},"
                + byteLevel
                + "]}")
            .replace("’", "\\u0027"));
  }

  /** Whether a {@code tokenizer.model} is one of these, and not SentencePiece's. */
  static boolean isOne(byte[] file) {
    int end = 0;
    while (end < Math.min(file.length, 200) && file[end] != '\n') {
      end++;
    }
    int i = 0;
    while (i < end
        && (file[i] == ' '
            || Character.isLetterOrDigit(file[i])
            || "+/=\r".indexOf(file[i]) >= 0)) {
      i++;
    }
    return i == end && end > 2 && end < file.length;
  }

  static Layers layers(Request request, byte[] file) {
    Map<String, Integer> ranks = ranks(file);
    record Ranked(Merge merge, int rank) {}
    var all = new ArrayList<Ranked>();
    ranks.forEach(
        (token, rank) -> {
          var local = new ArrayList<Merge>();
          for (int i = 1; i < token.length(); i++) {
            var merge = new Merge(token.substring(0, i), token.substring(i));
            if (ranks.containsKey(merge.left()) && ranks.containsKey(merge.right())) {
              local.add(merge);
            }
          }
          local.sort(
              Comparator.<Merge>comparingInt(m -> ranks.getOrDefault(m.left(), 0))
                  .thenComparingInt(m -> ranks.getOrDefault(m.right(), 0)));
          local.forEach(merge -> all.add(new Ranked(merge, rank)));
        });
    all.sort(Comparator.comparingInt(Ranked::rank));
    List<Merge> merges = all.stream().map(Ranked::merge).toList();
    var options = new BpeOptions(0, null, "", "", false, false, true);
    var model = BpeReader.of(Vocabulary.of(ranks), merges, options, "tokenizer.model");
    return Layers.of(model)
        .with(
            Layers.PRE_TOKENIZER,
            words(
                "\\\\p{N}{1,3}",
                "{'type':'ByteLevel','add_prefix_space':false,'trim_offsets':true,'use_regex':false}"))
        .with(
            Layers.DECODER,
            "{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':true,'use_regex':true}")
        .with(
            Layers.POST_PROCESSOR,
            "{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':false,'use_regex':true}");
  }

  private static Map<String, Integer> ranks(byte[] file) {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    int number = 0;
    for (String line : TextFiles.lines(TextFiles.text("tokenizer.model", file))) {
      number++;
      int space = line.indexOf(' ');
      if (line.isEmpty()) {
        continue;
      }
      try {
        byte[] bytes = Base64.getDecoder().decode(line.substring(0, Math.max(space, 0)));
        var token = new StringBuilder();
        for (byte b : bytes) {
          token.append(ByteAlphabet.of(b & 0xFF));
        }
        ranks.put(token.toString(), Integer.parseInt(line, space + 1, line.length(), 10));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "tokenizer.model:"
                + number
                + ": got "
                + Settings.excerpt(line)
                + ", expected a token in base 64 and its rank",
            e);
      }
    }
    return ranks;
  }
}
