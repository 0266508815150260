package dev.bluejay.benchmarks.encoder;

import dev.bluejay.hub.Repository;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The embedded model's ONNX file and tokenizer as files, for peers; deleted at the close. */
final class MiniLmFiles implements AutoCloseable {
  static final String MODEL = "embedded/minilm";

  /** Tokens of a text that count, as the model's repository says. */
  static final int MAX_TOKENS = 256;

  private final Path folder;

  MiniLmFiles() {
    try {
      folder = Files.createTempDirectory("bluejay-benchmarks");
      Repository repository = Repository.of(MODEL);
      extract(repository, "model.onnx", onnx());
      extract(repository, "tokenizer.json", tokenizer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path onnx() {
    return folder.resolve("model.onnx");
  }

  Path tokenizer() {
    return folder.resolve("tokenizer.json");
  }

  /** The same model with int8 weights, made by ONNX Runtime's own tool, which is in Python. */
  Path int8Onnx(Path python, Path script) {
    Path made = folder.resolve("model-int8.onnx");
    make(List.of(python, script, onnx(), made), "onnx and onnxruntime");
    return made;
  }

  /** A folder with {@code tokenizer.json} and the model as PyTorch traced it, {@code model.pt}. */
  Path traced(Path python, Path script) {
    Path made = folder.resolve("model.pt");
    make(
        List.of(
            python,
            script,
            Path.of("--onnx"),
            onnx(),
            Path.of("--tokenizer"),
            tokenizer(),
            Path.of("--trace"),
            made),
        "torch and transformers");
    return folder;
  }

  /** A folder as {@code savePretrained} leaves it. */
  Path saved() {
    Path made = folder.resolve("saved");
    AutoModel.fromPretrained(MODEL).savePretrained(made);
    AutoTokenizer.fromPretrained(MODEL).savePretrained(made);
    return made;
  }

  private static void make(List<Path> command, String needed) {
    try {
      int status =
          new ProcessBuilder(command.stream().map(Path::toString).toList())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            command.get(1) + " failed; it needs " + needed + " in " + command.get(0));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    }
  }

  private static void extract(Repository repository, String file, Path to) throws IOException {
    try (InputStream in = repository.open(file).orElseThrow()) {
      Files.copy(in, to);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
