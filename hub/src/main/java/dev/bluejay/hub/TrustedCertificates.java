package dev.bluejay.hub;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust in the certificates of a file, for networks with an authority of their own. */
final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * Trust in these and no others.
   *
   * @param file certificates in PEM, one after another
   */
  static SSLContext of(Path file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate certificate : read(file)) {
        store.setCertificateEntry("certificate-" + count++, certificate);
      }
      if (count == 0) {
        throw new RepositoryException(file + ": there are no certificates in it; expected PEM");
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": the certificates cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new RepositoryException(file + ": the certificates cannot be used; expected PEM", e);
    }
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, CertificateException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }
}
