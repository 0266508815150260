package dev.bluejay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: our version, as the build wrote it down, and Java's. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    var build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      build.load(in);
    }
    return new String[] {
      "bluejay " + build.getProperty("version"),
      "java " + Runtime.version() + ", " + System.getProperty("java.vendor")
    };
  }
}
