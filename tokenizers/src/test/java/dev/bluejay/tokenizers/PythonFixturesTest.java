package dev.bluejay.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PythonFixturesTest {
  static List<Path> folders() {
    return Fixture.folders();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givesWhatPythonGave(Path folder) {
    var fixture = new Fixture(folder);
    assertThat(fixture.cases()).isPositive();
    assertThat(fixture.differences()).isEmpty();
  }
}
