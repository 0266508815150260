package dev.bluejay.cli;

import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.CheckpointFormat;
import dev.bluejay.hub.CheckpointWriter;
import dev.bluejay.hub.Repository;
import dev.bluejay.hub.StoredPrecision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bluejay convert}. */
@Command(
    name = "convert",
    description = {
      "Write a model's weights in another format; without --dtype, every number as it is.",
      "A model's other files (config, tokenizer) are copied beside them."
    },
    footer = {
      "",
      "Examples:",
      "  bluejay convert old-model/ new-model/",
      "  bluejay convert pytorch_model.bin model.safetensors",
      "  bluejay convert org/model folder/ --to bin --max-shard-size 500MB",
      "  bluejay convert org/model small-model/ --dtype int8"
    })
final class ConvertCommand implements Runnable {
  /** What weights can be written as. */
  enum Target {
    SAFETENSORS(CheckpointFormat.SAFETENSORS),
    BIN(CheckpointFormat.PYTORCH);

    private final CheckpointFormat format;

    Target(CheckpointFormat format) {
      this.format = format;
    }
  }

  private final Bluejay bluejay;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "A model's name or folder, or a file: *.safetensors, *.bin, an index, *.onnx.")
  private String in = "";

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "A folder, or a file: *.safetensors or *.bin.")
  private Path out = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "safetensors or bin; without it, what OUT ends in, else safetensors.")
  private @Nullable Target target;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description = {
        "What fractions become: f32, f16, bf16 or int8; without it, they stay what they are.",
        "int8 is a quarter of f32: matrices as integers with a scale for each row. Only Bluejay"
            + " reads it."
      })
  private @Nullable StoredPrecision precision;

  @Option(
      names = "--max-shard-size",
      paramLabel = "SIZE",
      defaultValue = "5GB",
      description = "What a file in a folder holds at most; by default ${DEFAULT-VALUE}.")
  private String maxShardSize = "5GB";

  ConvertCommand(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public void run() {
    long size = Size.parse(maxShardSize);
    if (Files.isRegularFile(Path.of(in))) {
      try (Checkpoint checkpoint = Checkpoint.open(Path.of(in))) {
        write(checkpoint, size);
      }
      return;
    }
    Repository repository = Repository.of(in);
    try (Checkpoint checkpoint = repository.checkpoint()) {
      write(checkpoint, size);
    }
    if (ofEnding().isEmpty()) {
      repository.copyTo(out).forEach(file -> bluejay.print(out.resolve(file).toString()));
    }
  }

  private void write(Checkpoint checkpoint, long size) {
    var writer = new CheckpointWriter();
    if (precision == null) {
      writer.all(checkpoint);
    } else {
      writer.all(checkpoint, precision);
    }
    Optional<Target> file = ofEnding();
    if (file.isEmpty()) {
      CheckpointFormat format = (target == null ? Target.SAFETENSORS : target).format;
      writer.save(out, format, size).forEach(shard -> bluejay.print(shard.toString()));
      return;
    }
    if (target != null && target != file.get()) {
      throw new IllegalArgumentException(
          "%s: its name ends otherwise than --to says; leave out --to, or give a folder"
              .formatted(out));
    }
    writer.write(out, file.get().format);
    bluejay.print(out.toString());
  }

  /** The format of the file that the name of OUT is of; empty if it is of a folder. */
  private Optional<Target> ofEnding() {
    String name = out.toString();
    if (name.endsWith(".safetensors")) {
      return Optional.of(Target.SAFETENSORS);
    }
    return name.endsWith(".bin") ? Optional.of(Target.BIN) : Optional.empty();
  }
}
