package dev.bluejay.tokenizers.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByteTrieTest {
  @Property(tries = 300)
  void findsWhatAMapFinds(@ForAll @Size(max = 200) List<String> keys) {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      last.put(text(bytes(keys.get(i))), i);
    }
    ByteTrie trie = ByteTrieBuilder.trie(keys);

    var all = new TreeSet<>(last.keySet());
    keys.forEach(key -> all.add(key + "\u0000"));
    keys.forEach(key -> all.add(key.isEmpty() ? "x" : key.substring(1)));
    for (String key : all) {
      assertThat(find(trie, bytes(key))).isEqualTo(last.getOrDefault(text(bytes(key)), -1));
    }
  }

  @Test
  void findsEachOfManyKeys() {
    List<String> keys = IntStream.range(0, 50_000).mapToObj(i -> Integer.toString(i, 7)).toList();
    ByteTrie trie = ByteTrieBuilder.trie(keys);
    for (int i = 0; i < keys.size(); i++) {
      assertThat(find(trie, bytes(keys.get(i)))).isEqualTo(i);
    }
    assertThat(find(trie, bytes("7"))).isEqualTo(ByteTrie.NONE);
  }

  private static int find(ByteTrie trie, byte[] key) {
    int node = ByteTrie.ROOT;
    for (int i = 0; i < key.length && node != ByteTrie.NONE; i++) {
      node = trie.child(node, key[i]);
    }
    return node == ByteTrie.NONE ? ByteTrie.NONE : trie.value(node);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
