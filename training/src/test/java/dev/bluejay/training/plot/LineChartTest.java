package dev.bluejay.training.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class LineChartTest {
  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anEmptyChartIsAPictureToo() throws Exception {
    Document svg = parsed(new LineChart("a < b & \u0001", "x", "y").svg());
    assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("800");
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("a < b & \uFFFD");
  }

  @Test
  void pointsThatAreNotFiniteAreLeftOut() {
    String svg =
        new LineChart("", "", "")
            .line("", new double[] {0, 1, 2, 3}, new double[] {0, Double.NaN, 1, 2})
            .svg();
    assertThat(svg).contains("points=\"70,370 543.33,210 780,50\"").doesNotContain("NaN");
  }

  @Test
  void oneValueStandsInTheMiddle() {
    String svg = new LineChart("", "", "").line("", new double[] {3}, new double[] {0}).svg();
    assertThat(svg).contains("cx=\"425\" cy=\"210\"").doesNotContain("NaN");
  }

  @Test
  void manyPointsAreThinnedOutButForTheLast() {
    double[] steps = IntStream.range(0, 100_001).asDoubleStream().toArray();
    String svg = new LineChart("", "", "").line("", steps, steps).svg();
    assertThat(svg.length()).isLessThan(100_000);
    assertThat(svg).contains(" 780,50\"");
  }

  @Test
  void ticksAreRound() {
    assertThat(Scale.of(0.13, 0.92, false).ticks(8))
        .extracting(Scale::label)
        .containsExactly("0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9");
    assertThat(Scale.of(0, 1000, false).ticks(8))
        .extracting(Scale::label)
        .containsExactly(
            "0", "100", "200", "300", "400", "500", "600", "700", "800", "900", "1000");
    assertThat(Scale.of(2e-7, 1, true).ticks(8))
        .extracting(Scale::label)
        .containsExactly("1e-6", "1e-5", "1e-4", "0.001", "0.01", "0.1", "1");
    assertThat(Scale.of(-1, 1, false).ticks(4))
        .extracting(Scale::label)
        .containsExactly("-1", "-0.5", "0", "0.5", "1");
  }
}
