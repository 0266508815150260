package dev.bluejay.conformance;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Shape;
import dev.bluejay.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Compares the outputs of one run with what Python gave, at those places that mean something.
 *
 * <p>B sequences of L tokens. {@code [B, L, D]} and such as {@code start_logits [B, L]} belong to
 * tokens: it is compared where the mask is 1, and ours must be 0 elsewhere. {@code attentions}
 * {@code [B, H, L, L]} belong to pairs of tokens: they are compared where both masks are 1, and
 * from a real token to padding both sides must have 0. Anything else belongs to sequences and is
 * compared whole.
 */
final class OutputCheck {
  private final Tally tally;
  private final int batch;
  private final int[] mask;

  /** Of the decoder's tokens where there are such, else the same. */
  private final int[] decoderMask;

  /** Whether {@code logits [B, L]} are one number for each token. */
  private final boolean scoresTokens;

  /** Whether attentions are by distance, {@code [B, H, L, 2 w + 1]}, and not by key. */
  private final boolean byDistance;

  OutputCheck(Tally tally, ModelInputs inputs, String className) {
    this.tally = tally;
    scoresTokens = className.equals("ElectraForPreTraining");
    byDistance = className.startsWith("Longformer");
    batch = inputs.inputIds().size(0);
    mask = mask(inputs.attentionMask(), inputs.inputIds());
    decoderMask =
        inputs.decoderInputIds().map(ids -> mask(inputs.decoderAttentionMask(), ids)).orElse(mask);
  }

  private static int[] mask(Optional<IntTensor> given, IntTensor ids) {
    // A mask of pairs leaves no token out.
    return given
        .filter(mask -> mask.rank() == 2)
        .orElseGet(() -> IntTensor.ones(ids.shape().sizes()))
        .toArray();
  }

  void run(String name, Tensor output, float[] expected, int[] shape) {
    if (!output.shape().equals(Shape.of(shape))) {
      tally.fail(
          "%s: shapes differ; got %s, expected %s"
              .formatted(name, output.shape(), Shape.of(shape)));
      return;
    }
    float[] actual = output.toArray();
    boolean attentions = name.contains("attentions.") && shape.length == 4;
    int keys = attentions ? shape[3] : 1;
    int[] queryMask = name.startsWith("encoder_") ? mask : decoderMask;
    int[] keyMask = name.startsWith("cross_") ? mask : queryMask;
    int length = queryMask.length / batch;
    boolean tokens =
        shape.length >= 2
            && shape[0] == batch
            && shape[1] == length
            && (shape.length == 3 || ofTokens(name));
    int width = shape.length == 3 ? shape[2] : 1;
    for (int i = 0; i < actual.length; i++) {
      var element = new Element(name, output.shape(), i);
      if (attentions) {
        int sequence = i / (shape[1] * length * keys);
        boolean from = queryMask[sequence * length + i / keys % length] == 1;
        boolean to = byDistance || keyMask[sequence * keys + i % keys] == 1;
        if (from && to) {
          tally.number(element, actual[i], expected[i]);
        } else if (from) {
          requireZero(element, "ours", actual[i]);
          requireZero(element, "Python's", expected[i]);
        }
      } else if (tokens && queryMask[i / width] == 0) {
        requireZero(element, "ours", actual[i]);
      } else {
        tally.number(element, actual[i], expected[i]);
      }
    }
  }

  /** Whether an output {@code [B, L]} is one number for each token, not for each label or width. */
  private boolean ofTokens(String name) {
    return !name.equals("pooler_output") && (!name.equals("logits") || scoresTokens);
  }

  private void requireZero(Element element, String whose, float value) {
    if (value != 0) {
      tally.fail("%s: %s is %s at padding, expected 0".formatted(element, whose, value));
    }
  }

  /** An element of a tensor, by the index along each axis. */
  private record Element(String name, Shape shape, int index) {
    @Override
    public String toString() {
      var indices = new int[shape.rank()];
      int rest = index;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        indices[axis] = rest % shape.size(axis);
        rest /= shape.size(axis);
      }
      return name + Arrays.toString(indices);
    }
  }
}
