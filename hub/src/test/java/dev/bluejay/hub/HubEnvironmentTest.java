package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubEnvironmentTest {
  private final Path home;

  HubEnvironmentTest(@TempDir Path home) {
    this.home = home;
  }

  private HubSettings settings(String... variables) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      map.put(variables[i], variables[i + 1]);
    }
    return new HubEnvironment(map, home).settings();
  }

  @Test
  void nothingSetIsTheHubAndTheCacheOfTheUser() {
    HubSettings settings = settings();
    assertThat(settings.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
    assertThat(settings.cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
    assertThat(settings.token()).isEmpty();
    assertThat(settings.offline()).isFalse();
    assertThat(settings.etagTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.certificates()).isEmpty();
  }

  @Test
  void theCacheIsWherePythonHasIt() {
    assertThat(settings("XDG_CACHE_HOME", "/x").cache()).isEqualTo(Path.of("/x/huggingface/hub"));
    assertThat(settings("HF_HOME", "/h", "XDG_CACHE_HOME", "/x").cache())
        .isEqualTo(Path.of("/h/hub"));
    assertThat(settings("HF_HOME", "/h", "HUGGINGFACE_HUB_CACHE", "/l").cache())
        .isEqualTo(Path.of("/l"));
    assertThat(settings("HF_HUB_CACHE", "/c", "HUGGINGFACE_HUB_CACHE", "/l").cache())
        .isEqualTo(Path.of("/c"));
    assertThat(settings("HF_HUB_CACHE", "~/c").cache()).isEqualTo(home.resolve("c"));
    assertThat(settings("HF_HUB_CACHE", "$A/${B}/$C", "A", "/a", "B", "b$").cache())
        .isEqualTo(Path.of("/a/b$/$C"));
    assertThat(settings("HF_HUB_CACHE", "a/../b").cache()).isEqualTo(Path.of("b").toAbsolutePath());
  }

  @Test
  void theTokenIsThatOfTheVariableOrTheFile() throws IOException {
    assertThat(settings("HF_TOKEN", " hf_a\n").token()).contains("hf_a");
    assertThat(settings("HUGGING_FACE_HUB_TOKEN", "hf_b").token()).contains("hf_b");
    Path file = home.resolve(".cache/huggingface/token");
    Files.createDirectories(home.resolve(".cache/huggingface"));
    Files.writeString(file, "hf_file\n");
    assertThat(settings().token()).contains("hf_file");
    assertThat(settings("HF_TOKEN", "hf_a").token()).contains("hf_a");
    assertThat(settings("HF_TOKEN", " ").token()).contains("hf_file");
    assertThat(settings("HF_TOKEN_PATH", home.resolve("none").toString()).token()).isEmpty();
    assertThat(settings("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1").token()).isEmpty();
  }

  @Test
  void theTokenIsNeverShown() {
    assertThat(settings("HF_TOKEN", "hf_secret").toString())
        .contains("with a token")
        .doesNotContain("hf_secret");
    assertThatThrownBy(() -> settings("HF_TOKEN", "hf_se\ncret"))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("check HF_TOKEN")
        .hasMessageNotContaining("hf_se");
  }

  @Test
  void yesIsWhatPythonTakesForYes() {
    for (String yes : new String[] {"1", "on", "Yes", "TRUE"}) {
      assertThat(settings("HF_HUB_OFFLINE", yes).offline()).isTrue();
    }
    assertThat(settings("TRANSFORMERS_OFFLINE", "1").offline()).isTrue();
    assertThat(settings("HF_HUB_OFFLINE", "0").offline()).isFalse();
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    assertThatThrownBy(() -> settings("HF_HUB_ETAG_TIMEOUT", "soon"))
        .isInstanceOf(RepositoryException.class)
        .hasMessage("HF_HUB_ETAG_TIMEOUT: got 'soon', expected whole seconds from 1 to 86400");
    assertThatThrownBy(() -> settings("HF_HUB_DOWNLOAD_TIMEOUT", "0"))
        .isInstanceOf(RepositoryException.class);
    for (String endpoint :
        new String[] {
          "huggingface.co", "ftp://x", "https://user:secret@x", "https://x?y=secret", ": "
        }) {
      assertThatThrownBy(() -> settings("HF_ENDPOINT", endpoint))
          .isInstanceOf(RepositoryException.class)
          .hasMessageStartingWith("HF_ENDPOINT: ")
          .hasMessageNotContaining("secret");
    }
    assertThat(settings("HF_ENDPOINT", "http://mirror:8080/").endpoint())
        .isEqualTo(URI.create("http://mirror:8080"));
  }
}
