package dev.bluejay.hub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Collects tensors and writes them into a folder as Python's {@code save_pretrained} does: one file
 * or, above a size, several with an index.
 *
 * <p>Arrays are kept, not copied, until they are written. Not for several threads at once.
 */
public final class CheckpointWriter {
  /** What a file holds at most where nothing else is asked for, as in Python: 5 GB. */
  public static final long MAX_SHARD_SIZE = 5_000_000_000L;

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, OutgoingTensor> tensors = new LinkedHashMap<>();

  /** Adds a tensor of type F32, row-major. */
  public CheckpointWriter floats(String name, int[] shape, float[] values) {
    return add(OutgoingTensor.floats(name, shape, values));
  }

  /** Adds a tensor of type I64, row-major. */
  public CheckpointWriter longs(String name, int[] shape, long[] values) {
    return add(OutgoingTensor.longs(name, shape, values));
  }

  /** Adds a tensor of any type, row-major, from its little-endian bytes. */
  public CheckpointWriter bytes(String name, DType dtype, int[] shape, byte[] values) {
    return add(OutgoingTensor.bytes(name, dtype, shape, values));
  }

  /** Adds all tensors of a checkpoint as they are; it must stay open until they are written. */
  public CheckpointWriter all(Checkpoint checkpoint) {
    checkpoint.tensors().values().forEach(tensor -> add(OutgoingTensor.stored(tensor)));
    return this;
  }

  /**
   * Adds all tensors of a checkpoint, their fractions in another type; it must stay open until they
   * are written.
   *
   * @throws CheckpointException if int8 rows are asked for and a tensor of integers would pass for
   *     them
   */
  public CheckpointWriter all(Checkpoint checkpoint, StoredPrecision precision) {
    for (StoredTensor tensor : checkpoint.tensors().values()) {
      OutgoingTensor outgoing = OutgoingTensor.stored(tensor, precision);
      String name = outgoing.entry().name();
      if (precision == StoredPrecision.INT8
          && (name.endsWith(Int8Rows.SCALE)
              || (outgoing.scales().isEmpty() && Int8Rows.isMatrix(outgoing.entry())))) {
        throw new CheckpointException(
            "%s: cannot stand beside int8 rows, where it would be taken for one of them"
                .formatted(tensor.entry()));
      }
      add(outgoing);
    }
    return this;
  }

  private CheckpointWriter add(OutgoingTensor tensor) {
    if (tensors.putIfAbsent(tensor.entry().name(), tensor) != null) {
      throw new CheckpointException("'%s': this name is taken".formatted(tensor.entry().name()));
    }
    return this;
  }

  /** Writes all of them, in files of 5 GB at most. */
  public List<Path> save(Path folder, CheckpointFormat format) {
    return save(folder, format, MAX_SHARD_SIZE);
  }

  /**
   * Writes all of them; what an earlier one left there in this format is removed.
   *
   * @param maxShardSize how many bytes of numbers a file holds at most; a tensor that is larger has
   *     a file of its own
   * @return the files with tensors
   * @throws CheckpointException if {@code maxShardSize} is not positive
   * @throws UncheckedIOException if a file cannot be written
   */
  public List<Path> save(Path folder, CheckpointFormat format, long maxShardSize) {
    List<List<OutgoingTensor>> shards = shards(maxShardSize);
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      Map<String, String> fileOf = new TreeMap<>();
      for (int i = 0; i < shards.size(); i++) {
        String file = shards.size() == 1 ? format.file() : format.shard(i + 1, shards.size());
        WholeFile.write(folder.resolve(file), content(shards.get(i), format));
        shards.get(i).forEach(tensor -> fileOf.put(tensor.entry().name(), file));
        written.add(folder.resolve(file));
      }
      if (shards.size() > 1) {
        WholeFile.write(folder.resolve(format.index()), out -> writeIndex(fileOf, out));
      }
      removeOthers(folder, format, written);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be written", e);
    }
    return List.copyOf(written);
  }

  /**
   * Writes all of them into one file.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Path file, CheckpointFormat format) {
    WholeFile.write(file, content(List.copyOf(tensors.values()), format));
  }

  /** In the order they came, as Python parts them. */
  private List<List<OutgoingTensor>> shards(long maxShardSize) {
    if (maxShardSize <= 0) {
      throw new CheckpointException(
          "the size of a file; got %d bytes, expected more than 0".formatted(maxShardSize));
    }
    List<List<OutgoingTensor>> shards = new ArrayList<>();
    List<OutgoingTensor> current = new ArrayList<>();
    long size = 0;
    for (OutgoingTensor tensor : tensors.values()) {
      long length = tensor.lengthWithScales();
      if (length > maxShardSize) {
        shards.add(List.of(tensor));
        continue;
      }
      if (size + length > maxShardSize) {
        shards.add(current);
        current = new ArrayList<>();
        size = 0;
      }
      current.add(tensor);
      size += length;
    }
    if (!current.isEmpty() || shards.isEmpty()) {
      shards.add(current);
    }
    return shards;
  }

  private static WholeFile.Content content(List<OutgoingTensor> tensors, CheckpointFormat format) {
    return switch (format) {
      case PYTORCH -> {
        if (tensors.stream().anyMatch(tensor -> tensor.scales().isPresent())) {
          throw new CheckpointException("int8 rows are written to safetensors, to no other format");
        }
        yield out -> TorchWriter.write(tensors, out);
      }
      case SAFETENSORS -> {
        var writer = new SafetensorsWriter().metadata("format", "pt");
        tensors.forEach(writer::add);
        yield writer::write;
      }
    };
  }

  private void writeIndex(Map<String, String> fileOf, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeObjectFieldStart("metadata");
      json.writeNumberField(
          "total_parameters", tensors.values().stream().mapToLong(t -> t.entry().elements()).sum());
      json.writeNumberField(
          "total_size",
          tensors.values().stream().mapToLong(OutgoingTensor::lengthWithScales).sum());
      json.writeEndObject();
      json.writeObjectFieldStart("weight_map");
      for (Map.Entry<String, String> entry : fileOf.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void removeOthers(Path folder, CheckpointFormat format, List<Path> written)
      throws IOException {
    List<Path> others;
    try (Stream<Path> files = Files.list(folder)) {
      others =
          files
              .filter(
                  file -> {
                    String name = file.getFileName().toString();
                    return name.equals(format.file())
                        || (name.equals(format.index()) && written.size() == 1)
                        || format.shards().matcher(name).matches();
                  })
              .filter(file -> !written.contains(file))
              .toList();
    }
    for (Path other : others) {
      Files.delete(other);
    }
  }
}
