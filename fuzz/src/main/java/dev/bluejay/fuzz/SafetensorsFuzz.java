package dev.bluejay.fuzz;

/** Mutations of safetensors files, those with int8 rows among them. */
public final class SafetensorsFuzz {
  private SafetensorsFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    Weights.run("model.safetensors", data);
  }
}
