package dev.bluejay.benchmarks.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.bluejay.tokenizers.BatchEncoding;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * ONNX Runtime on the file that Bluejay's weights come from, with all of its graph optimisations.
 * It has no tokenizer: it is given Bluejay's, padded to the longest of each batch.
 */
final class OnnxRuntimeEngine implements JavaEngine {
  private static final EncodeOptions PADDED =
      EncodeOptions.of(Padding.longest(), Truncation.to(MiniLmFiles.MAX_TOKENS));

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OnnxRuntimeInputs.Buffers buffers = new OnnxRuntimeInputs.Buffers();
  private final Tokenizer tokenizer;
  private final OrtSession session;
  private final String name;

  OnnxRuntimeEngine(String name, Path onnx, Tokenizer tokenizer, int threads) {
    this.name = name;
    this.tokenizer = tokenizer;
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      session = environment.createSession(onnx.toString(), options);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return name + " " + environment.getVersion();
  }

  @Override
  public float[][] embed(List<String> texts) {
    var vectors = new float[texts.size()][];
    for (int from = 0; from < texts.size(); from += BATCH) {
      int to = Math.min(texts.size(), from + BATCH);
      embed(texts.subList(from, to), vectors, from);
    }
    return vectors;
  }

  private void embed(List<String> texts, float[][] vectors, int at) {
    BatchEncoding batch = tokenizer.encode(texts, PADDED);
    int[][] mask = batch.attentionMask();
    try (var inputs = buffers.fill(environment, batch.inputIds(), mask);
        var result = session.run(inputs.byName())) {
      float[] hidden = ((OnnxTensor) result.get(0)).getFloatBuffer().array();
      int length = mask[0].length;
      int width = hidden.length / mask.length / length;
      for (int b = 0; b < mask.length; b++) {
        int tokens = Arrays.stream(mask[b]).sum();
        vectors[at + b] = normalizedMean(hidden, b * length * width, tokens, width);
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The mean over tokens, of which only the direction counts: its length becomes 1. */
  private static float[] normalizedMean(float[] hidden, int at, int tokens, int width) {
    var sum = new float[width];
    for (int t = 0; t < tokens; t++) {
      int row = at + t * width;
      for (int d = 0; d < width; d++) {
        sum[d] += hidden[row + d];
      }
    }
    double squares = 0;
    for (float x : sum) {
      squares += (double) x * x;
    }
    float factor = (float) (1 / Math.sqrt(squares));
    for (int d = 0; d < width; d++) {
      sum[d] *= factor;
    }
    return sum;
  }

  /** Leaves the result where ONNX Runtime put it: nothing is copied out. */
  @Override
  public void forward(int[][] ids) {
    var ones = new int[ids.length][ids[0].length];
    for (int[] row : ones) {
      Arrays.fill(row, 1);
    }
    try (var inputs = buffers.fill(environment, ids, ones);
        var result = session.run(inputs.byName())) {
      if (result.size() == 0) {
        throw new IllegalStateException("ONNX Runtime gave no result");
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
