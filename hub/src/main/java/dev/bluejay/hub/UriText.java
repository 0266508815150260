package dev.bluejay.hub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Percent-encoding of what stands in an address (RFC 3986). */
final class UriText {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private UriText() {}

  /** An address under the endpoint; {@code path} is encoded already. */
  static URI of(URI endpoint, String path) {
    return URI.create(endpoint + path);
  }

  /** One part of a path: a slash is encoded, too. */
  static String encode(String part) {
    var text = new StringBuilder();
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = PLAIN.indexOf(c) >= 0;
      text.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return text.toString();
  }

  static String encodePath(String path) {
    return Arrays.stream(path.split("/", -1)).map(UriText::encode).collect(Collectors.joining("/"));
  }
}
