package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstUseTest {
  private static final Tensor WEIGHT = Tensor.normal(1, 0, 1, 5, 3);

  private final FirstUse firstUse = new FirstUse();
  private final AtomicInteger reads = new AtomicInteger();

  private LazyMatrix matrix() {
    return matrix(reads::incrementAndGet);
  }

  private LazyMatrix matrix(Runnable before) {
    LazyMatrix there = LazyMatrix.of(WEIGHT);
    return new LazyMatrix(
        5,
        3,
        (from, to, target, at) -> {
          before.run();
          there.reader().read(from, to, target, at);
        },
        true,
        firstUse);
  }

  @Test
  void nothingIsReadBeforeALayerComputes() {
    var linear = PreparedLinear.of(matrix(), null, Precision.FLOAT32);
    var table = LookupTable.of(matrix(), -1, Precision.FLOAT32);
    assertThat(reads).hasValue(0);
    Tensor x = Tensor.normal(2, 0, 1, 4, 3);
    assertThat(linear.forward(x).toArray())
        .isEqualTo(PreparedLinear.of(WEIGHT, null).forward(x).toArray());
    assertThat(reads).as("all of the model at once").hasValue(2);
    assertThat(table.values().toArray()).isEqualTo(WEIGHT.toArray());
    assertThat(reads).hasValue(2);
  }

  @Test
  void whatAHeadSharesWithATableIsReadOnce() {
    for (Precision precision : Precision.values()) {
      reads.set(0);
      var table = LookupTable.of(matrix(), -1, precision);
      PreparedLinear head = table.tied(null);
      Tensor x = Tensor.normal(3, 0, 1, 2, 3);
      assertThat(head.forward(x).toArray())
          .isEqualTo(PreparedLinear.of(WEIGHT, null, precision).forward(x).toArray());
      assertThat(reads).hasValue(1);
    }
  }

  @Test
  void manyThreadsReadOnce() {
    var linears =
        IntStream.range(0, 8)
            .mapToObj(i -> PreparedLinear.of(matrix(), null, Precision.FLOAT32))
            .toList();
    linears.parallelStream().forEach(linear -> linear.forward(Tensor.zeros(1, 3)));
    assertThat(reads).hasValue(8);
  }

  @Test
  void theEndComesAfterTheLastReading() {
    var ends = new AtomicInteger();
    var linear = PreparedLinear.of(matrix(), null, Precision.FLOAT32);
    firstUse.thenRun(ends::incrementAndGet);
    assertThat(ends).hasValue(0);
    assertThat(linear.weight().toArray()).isEqualTo(WEIGHT.toArray());
    assertThat(ends).hasValue(1);
    new FirstUse().thenRun(ends::incrementAndGet);
    assertThat(ends).as("at once, where nothing is put off").hasValue(2);
  }

  @Test
  void whatFailedIsTriedAgain() {
    LazyMatrix broken =
        matrix(
            () -> {
              if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("no disk");
              }
            });
    var linear = PreparedLinear.of(broken, null, Precision.FLOAT32);
    assertThatThrownBy(linear::weight).hasMessage("no disk");
    assertThat(linear.weight().toArray()).isEqualTo(WEIGHT.toArray());
  }
}
