package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class SafetensorsTest {

  private static Checkpoint open(byte[] file) {
    return Safetensors.open(MemoryBytes.of("m.safetensors", file));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(byte[] file) {
    return assertThatThrownBy(() -> open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("m.safetensors: ");
  }

  private static AbstractThrowableAssert<?, ?> assertHeaderRefused(String header, int dataLength) {
    return assertRefused(Written.safetensors(header, dataLength));
  }

  @Test
  void readsNamesInTheOrderOfTheFileWithTypesAndShapes() {
    try (Checkpoint checkpoint = open(Written.twoTensors())) {
      assertThat(checkpoint.names()).containsExactly("ids", "a.weight");
      assertThat(checkpoint.entry("a.weight")).hasToString("a.weight F32[2, 3]");
      assertThat(checkpoint.entry("ids").dtype()).isEqualTo(DType.I64);
      assertThat(checkpoint.entry("ids").shape()).containsExactly(4);
      assertThat(checkpoint.floats("a.weight")).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(checkpoint.longs("ids")).containsExactly(7, -8, 9, 10);
      assertThat(checkpoint.metadata()).containsEntry("format", "pt").hasSize(1);
    }
  }

  @Test
  void aScalarHasNoAxesAndAnEmptyTensorNoNumbers() {
    byte[] file =
        Written.bytes(
            new SafetensorsWriter()
                .floats("scalar", new int[] {}, new float[] {2.5f})
                .floats("empty", new int[] {0, 7}, new float[] {}));
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.entry("scalar").shape()).isEmpty();
      assertThat(checkpoint.floats("scalar")).containsExactly(2.5f);
      assertThat(checkpoint.entry("empty").shape()).containsExactly(0, 7);
      assertThat(checkpoint.floats("empty")).isEmpty();
    }
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] file = Written.twoTensors();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> open(cut)).isInstanceOf(CheckpointException.class);
    }
    assertRefused(new byte[5]).hasMessageContaining("truncated; it has 5 bytes, at least 8");
    assertRefused(Arrays.copyOf(file, file.length - 1)).hasMessageContaining("truncated");
  }

  @Test
  void aNameWithALineEndIsQuotedOnOneLine() {
    assertHeaderRefused("{\"a\\nb\\u001b\": {}}", 0)
        .hasMessageContaining("'a\\u000ab\\u001b' lacks dtype, shape or data_offsets");
  }

  @Test
  void aHeaderLongerThanTheFileIsRefused() {
    byte[] file = Written.twoTensors();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, file.length);
    assertRefused(file)
        .hasMessageContaining("the header claims %d bytes, the file has %1$d", file.length);
  }

  @Test
  void anAbsurdHeaderLengthIsRefused() {
    byte[] file = Written.twoTensors();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 63);
    assertRefused(file).hasMessageContaining("claims 9223372036854775808 bytes");
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 100_000_001);
    assertRefused(file).hasMessageContaining("more than the format allows (100000000)");
  }

  @Test
  void aGitLfsPointerIsNamedAsSuch() {
    String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n";
    assertRefused(pointer.getBytes(StandardCharsets.UTF_8)).hasMessageContaining("git lfs pull");
  }

  @Test
  void aHeaderThatIsNotJsonIsRefused() {
    assertHeaderRefused("hello", 0).hasMessageContaining("the header is not JSON");
    assertHeaderRefused("[]", 0).hasMessageContaining("the header is not JSON");
    assertHeaderRefused("{\"a\": ", 0).hasMessageContaining("not valid JSON");
    assertHeaderRefused("{} {}", 0).hasMessageContaining("text follows");
    byte[] latin = Written.safetensors("{\"?\":0}", 0);
    latin[10] = (byte) 0xe9;
    assertRefused(latin).hasMessageContaining("not UTF-8");
  }

  @Test
  void anUnknownTypeIsRefusedWithThoseThatAreKnown() {
    assertHeaderRefused("{\"a\":{\"dtype\":\"F7\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4)
        .hasMessageContaining("'a' has the dtype 'F7'; those that are read are [F64, F32");
  }

  @Test
  void aShapeThatDoesNotFillItsBytesIsRefused() {
    assertHeaderRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4)
        .hasMessageContaining(
            "a F32[2] has data_offsets [0, 4], which is 4 bytes; its shape takes 8");
  }

  @Test
  void offsetsOutsideTheDataAreRefused() {
    assertHeaderRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4)
        .hasMessageContaining("'a' ends at byte 8 of the data, the file has 4");
    assertHeaderRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", 4)
        .hasMessageContaining("data_offsets [-4, 0]");
    assertHeaderRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4)
        .hasMessageContaining("data_offsets [4, 0]");
  }

  @Test
  void overlappingTensorsAreRefused() {
    assertHeaderRefused(
            """
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
             "b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
            12)
        .hasMessageContaining("'b' begins at byte 4 of the data, inside the tensor before it");
  }

  @Test
  void holesAreRefused() {
    assertHeaderRefused(
            """
            {"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},
             "b":{"dtype":"U8","shape":[2],"data_offsets":[3,5]}}""",
            5)
        .hasMessageContaining("a hole in the data; bytes 2 to 3 before 'b'");
    assertHeaderRefused("{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}", 9)
        .hasMessageContaining("bytes 2 to 9 at the end belong to no tensor");
  }

  @Test
  void duplicateNamesAreRefused() {
    assertHeaderRefused(
            """
            {"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},
             "a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""",
            4)
        .hasMessageContaining("Duplicate field 'a'");
  }

  @Test
  void negativeAndOverflowingShapesAreRefused() {
    assertHeaderRefused("{\"a\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,0]}}", 0)
        .hasMessageContaining("got -1, expected 0 to 2147483647");
    assertHeaderRefused(
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[4294967296],\"data_offsets\":[0,0]}}", 0)
        .hasMessageContaining("got 4294967296");
    assertHeaderRefused(
            """
            {"a":{"dtype":"U8","shape":[2147483647,2147483647,16],"data_offsets":[0,0]}}""",
            0)
        .hasMessageContaining("more elements than a file can hold");
    assertHeaderRefused(
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[99999999999999999999],\"data_offsets\":[0,0]}}", 0)
        .hasMessageContaining("not valid JSON");
    String many = "1,".repeat(200) + "1";
    assertHeaderRefused(
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[" + many + "],\"data_offsets\":[0,1]}}", 1)
        .hasMessageContaining("more than 64 numbers in shape");
  }

  @Test
  void incompleteOrMistypedEntriesAreRefused() {
    assertHeaderRefused("{\"a\":{\"dtype\":\"U8\",\"shape\":[0]}}", 0)
        .hasMessageContaining("'a' lacks dtype, shape or data_offsets");
    assertHeaderRefused("{\"a\":3}", 0).hasMessageContaining("'a' is not an object");
    assertHeaderRefused("{\"a\":{\"dtype\":1,\"shape\":[],\"data_offsets\":[0,1]}}", 1)
        .hasMessageContaining("'a.dtype' is not a string");
    assertHeaderRefused("{\"a\":{\"dtype\":\"U8\",\"shape\":[1.5],\"data_offsets\":[0,1]}}", 1)
        .hasMessageContaining("'a.shape' is not a list of integers");
    assertHeaderRefused("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0]}}", 1)
        .hasMessageContaining("data_offsets [0]; expected a begin and an end");
    assertHeaderRefused("{\"__metadata__\":{\"a\":1}}", 0)
        .hasMessageContaining("'__metadata__.a' is not a string");
  }

  @Test
  void aKeyOfATensorThatIsNotKnownIsPassedOver() {
    byte[] file =
        Written.safetensors(
            """
            {"a":{"dtype":"U8","more":{"x":[1]},"shape":[1],"data_offsets":[0,1]}}""",
            1);
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.longs("a")).containsExactly(0);
    }
  }
}
