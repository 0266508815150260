package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever the bytes: a checkpoint whose tensors can all be read, or a CheckpointException.
 *
 * <p>For longer: {@code JAVA_TOOL_OPTIONS=-Djqwik.tries.default=200000 ./mvnw verify -pl hub
 * -Dtest=FuzzTest}.
 */
class FuzzTest {
  /**
   * No file of the sizes tried here has a tensor of more numbers than it has bytes, unless a pickle
   * repeats them.
   */
  private static void openAndReadAll(Function<Bytes, Checkpoint> format, byte[] file) {
    try (Checkpoint checkpoint = format.apply(MemoryBytes.of("fuzz", file))) {
      for (String name : checkpoint.names()) {
        assertThat(checkpoint.entry(name).elements())
            .isLessThanOrEqualTo(Math.max(file.length, 1 << 22));
        assertThat(checkpoint.floats(name)).hasSize((int) checkpoint.entry(name).elements());
      }
    } catch (CheckpointException e) {
      assertThat(e).hasMessageContaining("fuzz: ");
      assertThat(e.getMessage()).doesNotContain("\n");
    }
  }

  @Property
  void randomBytes(@ForAll byte[] bytes) {
    openAndReadAll(Safetensors::open, bytes);
    openAndReadAll(Onnx::open, bytes);
    openAndReadAll(TorchFile::open, bytes);
  }

  @Property
  void mutatedTorchZip(@ForAll("mutations") Mutation mutation) {
    openAndReadAll(TorchFile::open, mutation.apply(Written.resource("torch-zip.bin")));
  }

  @Property
  void mutatedTorchPickles(@ForAll("mutations") Mutation mutation) {
    openAndReadAll(TorchFile::open, mutation.apply(Written.resource("torch-old.bin")));
  }

  /** Where a file has what describes it, most changes hit; where it has numbers, none does. */
  @Property
  void mutatedPickle(@ForAll("mutations") Mutation mutation) {
    byte[] file = Written.resource("torch-old.bin");
    byte[] pickles = mutation.apply(Arrays.copyOf(file, 2200));
    openAndReadAll(
        TorchFile::open,
        ByteBuffer.allocate(pickles.length + file.length - 2200)
            .put(pickles)
            .put(file, 2200, file.length - 2200)
            .array());
  }

  @Property
  void randomHeaders(@ForAll("jsonLike") String header) {
    openAndReadAll(Safetensors::open, Written.safetensors(header, 8));
  }

  @Property
  void mutatedSafetensors(@ForAll("mutations") Mutation mutation) {
    openAndReadAll(Safetensors::open, mutation.apply(Written.twoTensors()));
  }

  @Property
  void mutatedInt8Rows(@ForAll("mutations") Mutation mutation) {
    openAndReadAll(Safetensors::open, mutation.apply(Int8RowsTest.valid()));
  }

  @Property
  void mutatedOnnx(@ForAll("mutations") Mutation mutation) {
    openAndReadAll(Onnx::open, mutation.apply(OnnxFile.linear().bytes()));
  }

  @Property
  void mutatedIndex(@ForAll("mutations") Mutation mutation) {
    String index = "{\"weight_map\": {\"a.weight\": \"one\", \"ids\": \"one\"}}";
    byte[] mutated = mutation.apply(index.getBytes(StandardCharsets.UTF_8));
    openAndReadAll(
        bytes ->
            ShardedCheckpoint.open(
                "fuzz",
                new BytesInputStream(bytes),
                shard -> Optional.of(oneShard()),
                Safetensors::open),
        mutated);
  }

  private static Bytes oneShard() {
    return MemoryBytes.of("shard", Written.twoTensors());
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"a\"",
            "\"dtype\"",
            "\"shape\"",
            "\"data_offsets\"",
            "\"F32\"",
            "\"U8\"",
            "0",
            "4",
            "8",
            "-1",
            "1e9",
            "9223372036854775807",
            "null",
            "true",
            "\"a\":{\"dtype\":\"F32\",\"shape\":[",
            "],\"data_offsets\":[0,8]}",
            "__metadata__")
        .list()
        .ofMaxSize(12)
        .map(parts -> "{" + String.join("", parts) + "}");
  }

  /** Overwrites, removes, or inserts bytes at a place given as a fraction of the file. */
  record Mutation(double place, int removed, String inserted) {
    byte[] apply(byte[] file) {
      byte[] bytes = inserted.getBytes(StandardCharsets.ISO_8859_1);
      int at = (int) (place * file.length);
      int rest = Math.min(file.length, at + removed);
      return ByteBuffer.allocate(at + bytes.length + file.length - rest)
          .put(file, 0, at)
          .put(bytes)
          .put(file, rest, file.length - rest)
          .array();
    }
  }

  @Provide
  Arbitrary<Mutation> mutations() {
    Arbitrary<String> json =
        Arbitraries.strings().withChars("0123456789-[]{},:\"eF").ofMaxLength(4);
    Arbitrary<String> bytes = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(6);
    return Combinators.combine(
            Arbitraries.doubles().between(0, true, 1, false),
            Arbitraries.integers().between(0, 6),
            Arbitraries.oneOf(json, bytes))
        .as(Mutation::new);
  }
}
