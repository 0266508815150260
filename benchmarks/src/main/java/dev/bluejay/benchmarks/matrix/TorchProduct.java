package dev.bluejay.benchmarks.matrix;

import static dev.bluejay.benchmarks.Worker.request;

import dev.bluejay.benchmarks.Worker;
import java.nio.file.Path;

/** PyTorch's linear layer, {@code matrix_torch.py}. */
final class TorchProduct implements AutoCloseable {
  private static final double WARM_UP_SECONDS = 0.5;

  private final Worker worker;

  TorchProduct(Path python, int threads) {
    Path script = Path.of(System.getProperty("benchmarks.folder", "."), "python/matrix_torch.py");
    worker = Worker.python(python, script, Integer.toString(threads));
  }

  void warmUp(Size size) {
    worker.ask(
        request("size")
            .put("rows", size.rows())
            .put("inputs", size.inputs())
            .put("outputs", size.outputs()));
    rate(WARM_UP_SECONDS);
  }

  /** Floating-point operations per second, over so many seconds. */
  double rate(double seconds) {
    return worker.ask(request("run").put("seconds", seconds)).path("rate").asDouble();
  }

  @Override
  public void close() {
    worker.close();
  }
}
