package dev.bluejay.cli;

import dev.bluejay.tokenizers.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An encoding under Python's keys. */
final class EncodingJson {
  private EncodingJson() {}

  static Map<String, Object> of(Encoding encoding, boolean typeIds) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("input_ids", encoding.ids());
    if (typeIds) {
      json.put("token_type_ids", encoding.typeIds());
    }
    json.put("attention_mask", encoding.attentionMask());
    json.put("tokens", encoding.tokens());
    json.put(
        "offsets",
        encoding.codePointOffsets().stream().map(s -> List.of(s.start(), s.end())).toList());
    json.put("special_tokens_mask", encoding.specialTokensMask());
    json.put("word_ids", wordIds(encoding));
    return json;
  }

  private static List<@Nullable Integer> wordIds(Encoding encoding) {
    List<@Nullable Integer> words = new ArrayList<>(encoding.length());
    Arrays.stream(encoding.wordIds()).forEach(word -> words.add(word < 0 ? null : word));
    return words;
  }
}
