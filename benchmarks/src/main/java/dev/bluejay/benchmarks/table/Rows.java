package dev.bluejay.benchmarks.table;

import java.util.List;

/** What the table holds Bluejay against, and how much better it is meant to be. */
final class Rows {
  private static final String RATE = "sentences/s";
  private static final String ORT = "ONNX Runtime";
  private static final String TORCH = "PyTorch";
  private static final String OURS = "Bluejay";
  private static final String OWN_BATCHES = "Bluejay, its own batches";
  private static final String COMPILED_TORCH = "compiled PyTorch";
  private static final String DJL = "DJL";
  private static final String NARROW_TORCH = "bfloat16 PyTorch";
  private static final String NARROW_ORT = "int8 ONNX Runtime";
  private static final String ONE = "Bluejay, threads 1";
  private static final String TWO = "Bluejay, threads 2";
  private static final String SHARE = "share of peak";

  static final List<Row> ALL =
      List.of(
          share(
              "matrix 1008 × 1152 × 384, share of peak, one core",
              "matrix, 1008 x 1152 x 384, threads 1",
              0.9),
          share("matrix 1008 × 384 × 384, one core", "matrix, 1008 x 384 x 384, threads 1", 0.9),
          share("matrix 1008 × 384 × 1536, one core", "matrix, 1008 x 384 x 1536, threads 1", 0.9),
          share("matrix 1008 × 1536 × 384, one core", "matrix, 1008 x 1536 x 384, threads 1", 0.9),
          share(
              "matrix 1008 × 1152 × 384, two cores", "matrix, 1008 x 1152 x 384, threads 2", 0.85),
          share("matrix 1008 × 384 × 384, two cores", "matrix, 1008 x 384 x 384, threads 2", 0.85),
          share(
              "matrix 1008 × 384 × 1536, two cores", "matrix, 1008 x 384 x 1536, threads 2", 0.85),
          share(
              "matrix 1008 × 1536 × 384, two cores", "matrix, 1008 x 1536 x 384, threads 2", 0.85),
          rate("32 × 128 float32 beside ONNX Runtime", "encoder, equal, threads 2", OURS, ORT, 1.3),
          rate("32 × 128 float32 beside PyTorch", "encoder, equal, threads 2", OURS, TORCH, 2.5),
          rate(
              "mixed lengths beside ONNX Runtime",
              "encoder, mixed, threads 2",
              OWN_BATCHES,
              ORT,
              2.5),
          rate("mixed lengths beside PyTorch", "encoder, mixed, threads 2", OWN_BATCHES, TORCH, 6),
          rate(
              "one short sentence beside ONNX Runtime",
              "encoder, short, threads 2",
              OURS,
              ORT,
              1.5),
          rate("one short sentence beside PyTorch", "encoder, short, threads 2", OURS, TORCH, 4),
          new Row(
              "one short sentence, p99 ÷ p50",
              "encoder, short, threads 2",
              "p99 / p50",
              OURS,
              "",
              2,
              true),
          rate("8 × 512 beside ONNX Runtime", "encoder, long, threads 2", OURS, ORT, 1.3),
          rate(
              "32 × 128 beside ONNX Runtime, one core",
              "encoder, equal, threads 1",
              OURS,
              ORT,
              1.3),
          rate(
              "mixed beside ONNX Runtime, one core",
              "encoder, mixed, threads 1",
              OWN_BATCHES,
              ORT,
              2.5),
          rate("short beside ONNX Runtime, one core", "encoder, short, threads 1", OURS, ORT, 1.5),
          rate(
              "32 × 128 beside compiled PyTorch",
              "encoder, equal, threads 2",
              OURS,
              COMPILED_TORCH,
              2.5),
          rate(
              "mixed lengths beside compiled PyTorch",
              "encoder, mixed, threads 2",
              OWN_BATCHES,
              COMPILED_TORCH,
              6),
          rate("32 × 128 beside DJL with PyTorch", "encoder, equal, threads 2", OURS, DJL, 2.5),
          rate(
              "mixed lengths beside DJL with PyTorch",
              "encoder, mixed, threads 2",
              OWN_BATCHES,
              DJL,
              6),
          rate("mixed lengths, 1 → 2 cores", "cores, mixed", TWO, ONE, 1.85),
          rate("32 × 128, 1 → 2 cores", "cores, equal", TWO, ONE, 1.85),
          rate(
              "32 × 128 float32 beside PyTorch bfloat16",
              "precision, equal, threads 2",
              "Bluejay, float32",
              NARROW_TORCH,
              1),
          rate(
              "32 × 128 float32 beside ONNX Runtime int8",
              "precision, equal, threads 2",
              "Bluejay, float32",
              NARROW_ORT,
              1),
          rate(
              "mixed float32 beside PyTorch bfloat16",
              "precision, mixed, threads 2",
              "Bluejay, float32",
              NARROW_TORCH,
              1),
          rate(
              "mixed float32 beside ONNX Runtime int8",
              "precision, mixed, threads 2",
              "Bluejay, float32",
              NARROW_ORT,
              1),
          rate(
              "32 × 128 bfloat16 by oneDNN beside PyTorch bfloat16",
              "precision by onednn, equal, threads 2",
              "Bluejay, bfloat16",
              NARROW_TORCH,
              1),
          rate(
              "32 × 128 int8 by oneDNN beside ONNX Runtime int8",
              "precision by onednn, equal, threads 2",
              "Bluejay, int8",
              NARROW_ORT,
              1),
          rate(
              "mixed bfloat16 by oneDNN beside PyTorch bfloat16",
              "precision by onednn, mixed, threads 2",
              "Bluejay, bfloat16",
              NARROW_TORCH,
              1),
          rate(
              "mixed int8 by oneDNN beside ONNX Runtime int8",
              "precision by onednn, mixed, threads 2",
              "Bluejay, int8",
              NARROW_ORT,
              1),
          time(
              "decoding float32 beside PyTorch",
              "GPT-2, prompt of 32",
              "Bluejay, float32",
              TORCH,
              2),
          time(
              "decoding int8 beside PyTorch float32",
              "GPT-2, prompt of 32",
              "Bluejay, int8",
              TORCH,
              4),
          time("16 prompts beside PyTorch", "GPT-2, 16 prompts", "Bluejay, float32", TORCH, 3),
          time(
              "prompt of 1023 to the first token beside PyTorch",
              "GPT-2, prompt of 1023",
              "Bluejay, float32",
              TORCH,
              1.5),
          time("T5, 4 beams beside PyTorch", "T5", "Bluejay, float32", TORCH, 2.5),
          time("training step, equal, beside PyTorch", "training, equal", OURS, TORCH, 1.5),
          time("training step, mixed lengths, beside PyTorch", "training, mixed", OURS, TORCH, 3),
          time("cold start beside Python", "cold start", OURS, "Python", 5),
          new Row("peak memory beside PyTorch", "peak memory", "B", OURS, TORCH, 2, false),
          new Row(
              "peak memory beside PyTorch, heap of 224 MB",
              "peak memory",
              "B",
              "Bluejay, -Xmx224m",
              TORCH,
              2,
              false),
          new Row("16 callers beside one", "callers", "calls/s", OURS, "one caller", 1, false));

  private Rows() {}

  private static Row share(String title, String work, double goal) {
    return new Row(title, work, SHARE, OURS, "", goal, false);
  }

  private static Row rate(String title, String work, String ours, String peer, double goal) {
    return new Row(title, work, RATE, ours, peer, goal, false);
  }

  private static Row time(String title, String work, String ours, String peer, double goal) {
    return new Row(title, work, "s", ours, peer, goal, false);
  }
}
