package dev.bluejay.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyStateTest {

  @ParameterizedTest
  @ValueSource(strings = {"bert", "distilbert"})
  void aCallLeavesNoArraysBehindButItsOutput(String family) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "-Dbluejay.kernels=" + System.getProperty("bluejay.kernels", "vector"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            SteadyState.class.getName(),
            family);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
