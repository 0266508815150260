package dev.bluejay.fuzz;

/** Mutations of ONNX files. */
public final class OnnxFuzz {
  private OnnxFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    Weights.run("model.onnx", data);
  }
}
