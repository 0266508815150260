package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchFileTest {

  private static Checkpoint open(byte[] file) {
    return TorchFile.open(MemoryBytes.of("m", file));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(byte[] file) {
    return assertThatThrownBy(() -> open(file).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("m: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch-zip.bin", "torch-old.bin"})
  void everyTensorIsThatOfPythonToTheLastBit(String name) {
    try (Checkpoint torch = open(Written.resource(name));
        Checkpoint expected =
            Safetensors.open(MemoryBytes.of("e", Written.resource("torch.safetensors")))) {
      assertThat(torch.names()).hasSizeGreaterThan(20);
      if (name.equals("torch-zip.bin")) {
        assertThat(torch.names()).containsExactlyInAnyOrderElementsOf(expected.names());
      }
      for (String tensor : torch.names()) {
        assertThat(torch.entry(tensor)).hasToString(expected.entry(tensor).toString());
        assertThat(bits(torch.floats(tensor)))
            .as(tensor)
            .containsExactly(bits(expected.floats(tensor)));
        if (!torch.entry(tensor).dtype().isFloating()) {
          assertThat(torch.longs(tensor)).containsExactly(expected.longs(tensor));
        }
      }
    }
  }

  /** Among these tensors are transposed and strided ones, and such with empty axes. */
  @Test
  void rowsAreThoseOfTheWhole() {
    try (Checkpoint torch = open(Written.resource("torch-zip.bin"))) {
      for (String tensor : torch.names()) {
        int[] shape = torch.entry(tensor).shape();
        if (shape.length == 0) {
          assertThat(torch.hasRows(tensor)).isFalse();
          continue;
        }
        float[] all = torch.floats(tensor);
        int width = shape[0] == 0 ? 0 : all.length / shape[0];
        for (int from = 0; from <= shape[0]; from++) {
          for (int to = from; to <= shape[0]; to++) {
            float[] rows = new float[(to - from) * width];
            torch.read(tensor, from, to, rows, 0);
            assertThat(bits(rows))
                .as("%s, %d to %d", torch.entry(tensor), from, to)
                .containsExactly(bits(Arrays.copyOfRange(all, from * width, to * width)));
          }
        }
      }
    }
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  @ParameterizedTest
  @CsvSource({
    "system, posix.system",
    "eval, eval",
    "object, argparse.Namespace",
    "getattr, getattr",
    "nested, torch.storage._load_from_bytes"
  })
  void aPickleThatWouldRunCodeIsRefusedByName(String name, String function) {
    for (String ending : new String[] {".bin", "-old.bin"}) {
      assertRefused(Written.resource("torch-evil-" + name + ending))
          .hasMessageContaining("refused, as the pickle uses ")
          .hasMessageContaining(function)
          .hasMessageContaining("nothing was run");
    }
  }

  @Test
  void aCompressedZipIsRefusedBeforeItGrows() {
    assertRefused(Written.resource("torch-evil-compressed.bin"))
        .hasMessageContaining("is compressed or encrypted");
  }

  @Test
  void aFileThatEndsEarlyIsRefused() {
    for (String name : new String[] {"torch-zip.bin", "torch-old.bin"}) {
      byte[] file = Written.resource(name);
      for (int length = 0; length < file.length; length += 97) {
        assertRefused(Arrays.copyOf(file, length));
      }
    }
  }

  @Test
  void otherPicklesAreRefused() {
    assertRefused(pickle("\u0080\u0002]q\u0000.")).hasMessageContaining("neither a zip file nor");
    assertRefused(pickle("cos\nsystem\n(S'x'\ntR.")).hasMessageContaining("os.system");
    assertRefused(pickle("\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093."))
        .hasMessageContaining("os.system");
    assertRefused(pickle("(ios\nsystem\n.")).hasMessageContaining("makes an object of a class");
    assertRefused(pickle("\u0080\u0002)\u0081.")).hasMessageContaining("makes an object");
    assertRefused(pickle("\u0082\u0001.")).hasMessageContaining("extension registry");
    assertRefused(pickle("h\u0001.")).hasMessageContaining("recalls what was never kept");
    assertRefused(pickle("}}K\u0001s.")).hasMessageContaining("a key that is neither");
    assertRefused(pickle("K\u0001K\u0002R.")).hasMessageContaining("calls what is no function");
    assertRefused(pickle("B\u00ff\u00ff\u00ff\u00ff.")).hasMessageContaining("ends early");
    assertRefused(pickle("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f."))
        .hasMessageContaining("ends early");
    assertRefused(pickle("(".repeat(1_100_000))).hasMessageContaining("containers");
  }

  private static byte[] pickle(String latin1) {
    byte[] bytes = new byte[Math.max(5, latin1.length())];
    for (int i = 0; i < latin1.length(); i++) {
      bytes[i] = (byte) latin1.charAt(i);
    }
    return bytes;
  }
}
