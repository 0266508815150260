package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "org/model", "a/b", "org-1/Model_v1.5-x", "_/_"})
  void theseAreNames(String name) {
    HubName found = HubName.of(name).orElseThrow();
    assertThat(HubName.ofFolder(found.folder())).contains(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "a/", "/a", "a/b/c", "a--b", "a/..", "../a", "-a", "a-", ".a", "a b", "a\\b", "é",
        "a.git", "a/b:c"
      })
  void theseAreNot(String name) {
    assertThat(HubName.of(name)).isEmpty();
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(RetryAfter.of("7", now)).contains(Duration.ofSeconds(7));
    assertThat(RetryAfter.of("Thu, 01 Jan 2026 00:00:30 GMT", now))
        .contains(Duration.ofSeconds(30));
    assertThat(RetryAfter.of("Wed, 31 Dec 2025 00:00:00 GMT", now)).contains(Duration.ZERO);
    assertThat(RetryAfter.of("soon", now)).isEmpty();
    assertThat(RetryAfter.of("-1", now)).isEmpty();
  }
}
