package dev.bluejay.benchmarks.encoder;

import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.kernels.Threads;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which engines there are to choose from, and on what they run. */
final class EngineOptions {
  /** Where {@code benchmarks/run} is. */
  private static final Path FOLDER = Path.of(System.getProperty("benchmarks.folder", "benchmarks"));

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads of each engine; ${DEFAULT-VALUE} unless given.")
  private int threads;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      description = "A Python with torch and transformers; without, PyTorch is left out.")
  private @Nullable Path python;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "STS-B, two sentences and a score a line; without, a small list is used.")
  private @Nullable Path data;

  /** An engine by its name. */
  enum Kind {
    BLUEJAY,
    ONNX_RUNTIME,
    PYTORCH
  }

  int threads() {
    return threads;
  }

  boolean has(Kind kind) {
    return kind != Kind.PYTORCH || python != null;
  }

  Sentences sentences() {
    return Sentences.of(Optional.ofNullable(data), FOLDER);
  }

  BluejayEngine bluejay() {
    Threads.limit(threads);
    return BluejayEngine.load();
  }

  BluejayEngine bluejay(Precision precision) {
    Threads.limit(threads);
    String name = "Bluejay, " + precision.name().toLowerCase(Locale.ROOT);
    return BluejayEngine.load(name, precision);
  }

  /** PyTorch with weights and hidden states of one of its types. */
  Engine pyTorch(MiniLmFiles files, String type) {
    if (python == null) {
      throw new IllegalArgumentException("PyTorch: no Python was named; try --python PATH");
    }
    Path script = FOLDER.resolve("python").resolve("minilm_torch.py");
    return new PyTorchEngine(python, script, files, threads, type);
  }

  Engine open(Kind kind, MiniLmFiles files) {
    return switch (kind) {
      case BLUEJAY -> bluejay();
      case ONNX_RUNTIME ->
          new OnnxRuntimeEngine(
              files.onnx(), AutoTokenizer.fromPretrained(MiniLmFiles.MODEL), threads);
      case PYTORCH -> pyTorch(files, "float32");
    };
  }
}
