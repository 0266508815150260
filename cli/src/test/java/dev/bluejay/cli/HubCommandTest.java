package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the verbs say without a network and with an empty cache, as all tests run. */
final class HubCommandTest {

  @Test
  void whereIsTheCacheOfTheEnvironment() {
    CommandRun run = CommandRun.of("hub", "where");
    assertThat(run.status()).isZero();
    assertThat(run.out().strip()).endsWith("/huggingface/hub");
    assertThat(CommandRun.of("hub", "where", "org/none").err())
        .startsWith("error: org/none: not in the cache at ");
  }

  @Test
  void offlineADownloadSaysSo() {
    CommandRun run = CommandRun.of("hub", "download", "org/none", "--revision", "v1");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("error: org/none: revision v1 is not in the cache at ")
        .contains("HF_HUB_OFFLINE is set");
  }

  @Test
  void anEmptyCacheIsListedAndVerified() {
    CommandRun list = CommandRun.of("hub", "list");
    assertThat(list.status()).isZero();
    assertThat(list.out()).isEmpty();
    assertThat(list.err()).startsWith("note: there are no models in ");
    assertThat(CommandRun.of("hub", "verify").status()).isZero();
    assertThat(CommandRun.of("hub", "remove", "org/none").status()).isEqualTo(1);
    assertThat(CommandRun.of("hub", "verify", "../x").err()).contains("not the name of a model");
  }
}
