package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose certificate only {@code private-ca.pem} vouches for. Both files are made by
 * keytool, for localhost and a hundred years; the password is in this class, as it guards nothing.
 */
class TrustedCertificatesTest {
  private static final char[] PASSWORD = "not-secret".toCharArray();

  private final Path folder;
  private final HttpsServer server;

  TrustedCertificatesTest(@TempDir Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(new ByteArrayInputStream(Written.resource("private-ca.p12")), PASSWORD);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/", exchange -> Fault.status(401, "X-Error-Code", "RepoNotFound").answer(exchange));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Hub hub(Optional<Path> certificates) {
    return Hub.of(
        new HubSettings(
            URI.create("https://localhost:" + server.getAddress().getPort()),
            folder.resolve("hub"),
            Optional.empty(),
            false,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            certificates));
  }

  @Test
  void aPrivateAuthorityIsTrustedWhenItsFileIsGiven() throws IOException {
    Path file = folder.resolve("ca.pem");
    Files.write(file, Written.resource("private-ca.pem"));
    assertThatThrownBy(() -> hub(Optional.of(file)).file("org/x", "main", "config.json"))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("there is no such model");
  }

  @Test
  void withoutItTheServerIsNotTrusted() {
    assertThatThrownBy(() -> hub(Optional.empty()).file("org/x", "main", "config.json"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void aFileWithoutCertificatesIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), "nothing");
    assertThatThrownBy(() -> TrustedCertificates.of(file))
        .isInstanceOf(RepositoryException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining("expected PEM");
    assertThatThrownBy(() -> TrustedCertificates.of(folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(file).exists();
  }
}
