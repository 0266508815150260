package dev.bluejay.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/** The JSON in an answer of the Hub. */
final class HubJson {
  private static final int LARGEST = 64 << 20;

  private HubJson() {}

  /**
   * Reads and closes the body.
   *
   * @throws RepositoryException if it is not JSON, or endless
   */
  static JsonNode of(HttpResponse<InputStream> answer) {
    String where = HubHttp.host(answer.uri()) + ": the answer";
    try (InputStream body = answer.body()) {
      byte[] content = body.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new RepositoryException(where + " is too large to be the Hub's");
      }
      return Json.read(where, new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new UncheckedIOException(where + " broke off", e);
    }
  }
}
