package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings that environment variables make, as Python reads them.
 *
 * @param home the user's folder
 */
record HubEnvironment(Map<String, String> variables, Path home) {
  private static final String ENDPOINT = "https://huggingface.co";
  private static final Set<String> YES = Set.of("1", "ON", "YES", "TRUE");
  private static final long SECONDS = 10;
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  HubSettings settings() {
    return new HubSettings(
        endpoint(),
        cache(),
        token(),
        yes("HF_HUB_OFFLINE") || yes("TRANSFORMERS_OFFLINE"),
        seconds("HF_HUB_ETAG_TIMEOUT"),
        seconds("HF_HUB_DOWNLOAD_TIMEOUT"),
        first("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE").map(this::path));
  }

  private URI endpoint() {
    String address = first("HF_ENDPOINT").orElse(ENDPOINT).strip().replaceAll("/+$", "");
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      // Without the cause: it shows the address, in which somebody may have put a password.
      throw new RepositoryException(
          "HF_ENDPOINT: not a web address; expected one such as https://huggingface.co");
    }
  }

  private Path hubHome() {
    return first("HF_HOME")
        .map(this::path)
        .orElseGet(
            () ->
                first("XDG_CACHE_HOME")
                    .map(this::path)
                    .orElse(home.resolve(".cache"))
                    .resolve("huggingface"));
  }

  private Path cache() {
    return first("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")
        .map(this::path)
        .orElseGet(() -> hubHome().resolve("hub"))
        .toAbsolutePath()
        .normalize();
  }

  private Optional<String> token() {
    if (yes("HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
      return Optional.empty();
    }
    return Stream.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
        .flatMap(name -> first(name).stream())
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .findFirst()
        .or(this::tokenOfFile);
  }

  private Optional<String> tokenOfFile() {
    Path file = first("HF_TOKEN_PATH").map(this::path).orElseGet(() -> hubHome().resolve("token"));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": the token cannot be read", e);
    }
  }

  private boolean yes(String name) {
    return first(name).filter(value -> YES.contains(value.toUpperCase(Locale.ROOT))).isPresent();
  }

  private Duration seconds(String name) {
    Optional<String> given = first(name);
    try {
      long seconds = given.map(String::strip).map(Long::parseLong).orElse(SECONDS);
      if (seconds > 0 && seconds <= 86_400) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      throw notSeconds(name, given.orElse(""), e);
    }
    throw notSeconds(name, given.orElse(""), null);
  }

  private static RepositoryException notSeconds(
      String name, String given, @Nullable Throwable cause) {
    return new RepositoryException(
        "%s: got '%s', expected whole seconds from 1 to 86400".formatted(name, Json.excerpt(given)),
        cause);
  }

  /** The first of these that is set and not empty. */
  private Optional<String> first(String... names) {
    return Stream.of(names)
        .map(name -> variables.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** A path in which {@code ~} is the user's folder and {@code $NAME} a variable. */
  private Path path(String text) {
    String expanded = text;
    if (text.equals("~") || text.startsWith("~/")) {
      expanded = home + text.substring(1);
    }
    return Path.of(
        VARIABLE
            .matcher(expanded)
            .replaceAll(
                found -> {
                  String name = found.group(1) == null ? found.group(2) : found.group(1);
                  return Matcher.quoteReplacement(variables.getOrDefault(name, found.group()));
                }));
  }
}
