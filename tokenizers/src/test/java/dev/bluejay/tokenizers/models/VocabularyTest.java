package dev.bluejay.tokenizers.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  @Property(tries = 200)
  void findsWhatAMapFinds(@ForAll Map<String, @IntRange(max = 100_000) Integer> tokens) {
    Map<Integer, String> byId = new HashMap<>();
    tokens.forEach((token, id) -> byId.put(id, token));
    Map<String, Integer> unique = new HashMap<>();
    byId.forEach((id, token) -> unique.put(token, id));

    Vocabulary vocabulary = Vocabulary.of(unique);

    assertThat(vocabulary.size()).isEqualTo(unique.size());
    assertThat(vocabulary.tokens()).isEqualTo(unique);
    unique.forEach(
        (token, id) -> {
          assertThat(vocabulary.id(token)).isEqualTo(id);
          assertThat(vocabulary.token(id)).isEqualTo(token);
        });
    assertThat(vocabulary.id("not in any of them")).isEqualTo(-1);
    assertThat(vocabulary.token(100_001)).isNull();
  }

  @Test
  void sharedIdIsRefused() {
    assertThatThrownBy(() -> Vocabulary.of(Map.of("a", 1, "b", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share an id");
  }
}
