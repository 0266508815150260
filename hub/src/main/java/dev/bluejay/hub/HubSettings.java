package dev.bluejay.hub;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the Hub is, where its files are kept, and who asks.
 *
 * <p>Immutable; {@link #ofEnvironment} reads the variables that Python reads, so both share one
 * cache and one token.
 *
 * @param endpoint the address of the Hub, {@code http} or {@code https}
 * @param cache the folder that holds {@code models--organisation--model} folders
 * @param token sent to the endpoint and to no other host
 * @param offline whether the network must not be touched
 * @param etagTimeout how long to wait for what describes a file
 * @param downloadTimeout how long a transfer may stand still
 * @param certificates a file of certificates (PEM) to trust instead of those of the JDK
 */
public record HubSettings(
    URI endpoint,
    Path cache,
    Optional<String> token,
    boolean offline,
    Duration etagTimeout,
    Duration downloadTimeout,
    Optional<Path> certificates) {

  /**
   * Checks what can be checked without the network.
   *
   * @throws RepositoryException if the endpoint is no web address, or the token cannot be one; the
   *     message does not show it
   */
  public HubSettings {
    String scheme = endpoint.getScheme();
    if (endpoint.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new RepositoryException(
          "HF_ENDPOINT: not a web address; expected one such as https://huggingface.co");
    }
    if (endpoint.getRawUserInfo() != null || endpoint.getRawQuery() != null) {
      throw new RepositoryException(
          "HF_ENDPOINT: an address with a user or a query; give the token by HF_TOKEN");
    }
    if (token.stream().flatMapToInt(String::chars).anyMatch(c -> c <= ' ' || c > '~')) {
      throw new RepositoryException(
          "the token of the Hub has characters that no token has; check HF_TOKEN or the token file");
    }
  }

  /**
   * The settings of this process: {@code HF_ENDPOINT}, {@code HF_HOME}, {@code HF_HUB_CACHE},
   * {@code HF_TOKEN}, {@code HF_TOKEN_PATH}, {@code HF_HUB_OFFLINE}, {@code HF_HUB_ETAG_TIMEOUT},
   * {@code HF_HUB_DOWNLOAD_TIMEOUT}, {@code REQUESTS_CA_BUNDLE}, {@code SSL_CERT_FILE}.
   */
  public static HubSettings ofEnvironment() {
    return new HubEnvironment(System.getenv(), Path.of(System.getProperty("user.home"))).settings();
  }

  /** The same with another endpoint. */
  public HubSettings endpoint(URI other) {
    return new HubSettings(
        other, cache, token, offline, etagTimeout, downloadTimeout, certificates);
  }

  /** The same with another cache. */
  public HubSettings cache(Path other) {
    return new HubSettings(
        endpoint, other, token, offline, etagTimeout, downloadTimeout, certificates);
  }

  /** The same with this token. */
  public HubSettings token(String other) {
    return new HubSettings(
        endpoint, cache, Optional.of(other), offline, etagTimeout, downloadTimeout, certificates);
  }

  /** The same, with or without the network. */
  public HubSettings offline(boolean other) {
    return new HubSettings(
        endpoint, cache, token, other, etagTimeout, downloadTimeout, certificates);
  }

  /** The same, waiting so long for what describes a file. */
  public HubSettings etagTimeout(Duration other) {
    return new HubSettings(endpoint, cache, token, offline, other, downloadTimeout, certificates);
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "%s, cache %s, %s token%s"
        .formatted(
            endpoint, cache, token.isPresent() ? "with a" : "no", offline ? ", offline" : "");
  }
}
