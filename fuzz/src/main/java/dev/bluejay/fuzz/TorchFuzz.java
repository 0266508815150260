package dev.bluejay.fuzz;

/**
 * Mutations of {@code pytorch_model.bin} in both formats: zip files, and pickles one after another.
 */
public final class TorchFuzz {
  private TorchFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    Weights.run("pytorch_model.bin", data);
  }
}
