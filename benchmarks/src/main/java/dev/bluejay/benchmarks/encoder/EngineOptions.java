package dev.bluejay.benchmarks.encoder;

import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.tensor.Precision;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which engines there are to choose from, and on what they run. */
final class EngineOptions {
  /** Where {@code benchmarks/run} is. */
  static final Path FOLDER = Path.of(System.getProperty("benchmarks.folder", "benchmarks"));

  private static final Path PEERS = FOLDER.resolve("peers").resolve("run");

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
    return BluejayEngine.load(threads);
  }

  BluejayEngine bluejay(Precision precision) {
    String name = "Bluejay, " + precision.name().toLowerCase(Locale.ROOT);
    return BluejayEngine.load(name, precision, threads);
  }

  /** PyTorch with weights and hidden states of one of its types. */
  Engine pyTorch(MiniLmFiles files, PeerEngine.Mode mode) {
    return PeerEngine.pyTorch(python(), script("minilm_torch.py"), files, threads, mode);
  }

  /** ONNX Runtime with the weights of its linear layers as int8, channel by channel. */
  Engine onnxRuntimeInt8(MiniLmFiles files) {
    return new OnnxRuntimeEngine(
        "int8 ONNX Runtime",
        files.int8Onnx(python(), script("quantize_onnx.py")),
        AutoTokenizer.fromPretrained(MiniLmFiles.MODEL),
        threads);
  }

  /** DJL on PyTorch's libraries. */
  Engine djl(MiniLmFiles files) {
    Path folder = files.traced(python(), script("minilm_torch.py"));
    return PeerEngine.djl(PEERS, folder, threads);
  }

  /** Jlama. */
  Engine jlama(MiniLmFiles files) {
    return PeerEngine.jlama(PEERS, files.saved(), threads);
  }

  private Path python() {
    if (python == null) {
      throw new IllegalArgumentException("peers in Python: none was named; try --python PATH");
    }
    return python;
  }

  private static Path script(String name) {
    return FOLDER.resolve("python").resolve(name);
  }

  Engine open(Kind kind, MiniLmFiles files) {
    return switch (kind) {
      case BLUEJAY -> bluejay();
      case ONNX_RUNTIME ->
          new OnnxRuntimeEngine(
              "ONNX Runtime",
              files.onnx(),
              AutoTokenizer.fromPretrained(MiniLmFiles.MODEL),
              threads);
      case PYTORCH -> pyTorch(files, PeerEngine.Mode.EAGER);
    };
  }
}
