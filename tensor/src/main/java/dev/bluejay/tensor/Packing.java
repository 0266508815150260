package dev.bluejay.tensor;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the sequences of a batch lie when they are kept one after another without their padding.
 *
 * <p>A batch {@code [B, L, D]} whose rows are padded to one length L becomes {@code [T, D]}, T the
 * number of tokens up to the last real one of each row: linear layers see one tall matrix,
 * attention works sequence by sequence, and no padding is ever computed. A masked token in front of
 * a real one (a left-padded row, a hole) keeps its place, since positions count from the first
 * column, but no token attends to it.
 *
 * <p>Immutable. In masks, 1 is a real token and 0 is none.
 */
public final class Packing {
  private final int length;
  private final int[] starts;
  private final boolean @Nullable [] hidden;

  private Packing(int length, int[] starts, boolean @Nullable [] hidden) {
    this.length = length;
    this.starts = starts;
    this.hidden = hidden;
  }

  /** A batch in which all L tokens of all B rows are real. */
  public static Packing full(int batch, int length) {
    var starts = new int[batch + 1];
    Arrays.setAll(starts, b -> b * length);
    return new Packing(length, starts, null);
  }

  /**
   * The packing of a padded batch.
   *
   * @param mask {@code [B, L]}, 1 for real tokens and 0 for padding
   * @throws TensorException if it is of another rank, has other values, or has a row of zeros
   */
  public static Packing of(IntTensor mask) {
    return of(mask, false);
  }

  /**
   * The same of a batch whose padding is computed too, though no token attends to it: for what
   * Python computes from padding.
   */
  public static Packing withPadding(IntTensor mask) {
    return of(mask, true);
  }

  private static Packing of(IntTensor mask, boolean padding) {
    if (mask.rank() != 2) {
      throw new TensorException(
          "attention_mask: the shape is wrong; got "
              + mask.shape()
              + ", expected [batch, length]; add the batch dimension");
    }
    int batch = mask.size(0);
    int length = mask.size(1);
    int[] values = mask.toArray();
    var starts = new int[batch + 1];
    boolean holes = false;
    for (int b = 0; b < batch; b++) {
      int last = -1;
      int real = 0;
      for (int i = 0; i < length; i++) {
        int value = values[b * length + i];
        if (value == 1) {
          last = i;
          real++;
        } else if (value != 0) {
          throw new TensorException(
              "attention_mask: values are 1 for real tokens and 0 for padding; got "
                  + value
                  + " at ["
                  + b
                  + ", "
                  + i
                  + "]");
        }
      }
      if (last < 0) {
        throw new TensorException(
            "attention_mask: row "
                + b
                + " has no real token; got only zeros, expected at least one 1; leave the row out");
      }
      int end = padding ? length : last + 1;
      holes |= real < end;
      starts[b + 1] = starts[b] + end;
    }
    boolean[] hidden = null;
    if (holes) {
      hidden = new boolean[starts[batch]];
      for (int b = 0; b < batch; b++) {
        for (int t = starts[b]; t < starts[b + 1]; t++) {
          hidden[t] = values[b * length + t - starts[b]] == 0;
        }
      }
    }
    return new Packing(length, starts, hidden);
  }

  /** How many sequences there are; B. */
  public int batch() {
    return starts.length - 1;
  }

  /** How long the rows of the padded batch are; L. */
  public int length() {
    return length;
  }

  /** How many tokens are computed in all; T. */
  public int tokens() {
    return starts[starts.length - 1];
  }

  /** Where sequence {@code b} begins among the T tokens; {@code start(B)} is T. */
  public int start(int b) {
    return starts[b];
  }

  /** Of the tokens of a sequence, 1 for those that no token may attend to; {@code [tokens]}. */
  public IntTensor hidden(int sequence) {
    var hides = new int[starts[sequence + 1] - starts[sequence]];
    for (int t = 0; t < hides.length; t++) {
      hides[t] = hides(starts[sequence] + t) ? 1 : 0;
    }
    return IntTensor.of(hides);
  }

  /** The same of all sequences, {@code [T]}. */
  public IntTensor hidden() {
    var hides = new int[tokens()];
    for (int t = 0; t < hides.length; t++) {
      hides[t] = hides(t) ? 1 : 0;
    }
    return IntTensor.of(hides);
  }

  /**
   * Numbers of pairs of tokens as {@code [B, H, L, L]}, with zeros where either is masked. Not for
   * training: no gradient flows back.
   *
   * @param pairs {@code [H, tokens, tokens]} of each sequence
   */
  public Tensor padPairs(List<Tensor> pairs) {
    int heads = pairs.get(0).size(0);
    Tensor padded = Tensor.zeros(batch(), heads, length, length);
    for (int b = 0; b < batch(); b++) {
      Tensor own = pairs.get(b);
      int tokens = own.size(1);
      for (int h = 0; h < heads; h++) {
        for (int q = 0; q < tokens; q++) {
          if (!hides(starts[b] + q)) {
            int from = own.offset + (h * tokens + q) * tokens;
            int to = ((b * heads + h) * length + q) * length;
            System.arraycopy(own.data, from, padded.data, to, tokens);
          }
        }
      }
    }
    return padded;
  }

  /** Whether no token may attend to token {@code t} of the T. */
  boolean hides(int t) {
    return hidden != null && hidden[t];
  }

  boolean hidesSome() {
    return hidden != null;
  }

  /** The position of each token within its sequence, {@code [T]}, from 0. */
  public IntTensor positions() {
    var positions = new int[tokens()];
    for (int b = 0; b < batch(); b++) {
      for (int t = starts[b]; t < starts[b + 1]; t++) {
        positions[t] = t - starts[b];
      }
    }
    return IntTensor.of(positions, tokens());
  }

  /** The values {@code [B, L]} of the tokens that are computed, {@code [T]}. */
  public IntTensor pack(IntTensor padded) {
    if (padded.rank() != 2 || padded.size(0) != batch() || padded.size(1) != length) {
      throw new TensorException(
          "pack: the shape differs from the mask's; got "
              + padded.shape()
              + ", expected ["
              + batch()
              + ", "
              + length
              + "]");
    }
    int[] values = padded.toArray();
    var packed = new int[tokens()];
    for (int b = 0; b < batch(); b++) {
      System.arraycopy(values, b * length, packed, starts[b], starts[b + 1] - starts[b]);
    }
    return IntTensor.of(packed, packed.length);
  }

  /** {@code [T, D]} as {@code [B, L, D]}, with zeros where the mask is 0. */
  public Tensor pad(Tensor packed) {
    int width = columns("pad", packed);
    var padded = Tensor.uninitialized(Shape.of(batch(), length, width));
    Arrays.fill(padded.data, 0, padded.shape().elements(), 0f);
    for (int b = 0; b < batch(); b++) {
      for (int t = starts[b]; t < starts[b + 1]; t++) {
        if (!hides(t)) {
          int row = b * length + t - starts[b];
          System.arraycopy(packed.data, packed.offset + t * width, padded.data, row * width, width);
        }
      }
    }
    return Tape.step(padded, (g, tape) -> tape.add(packed, () -> unpad(g, width)), packed);
  }

  /** The other way: {@code [B, L, D]} to {@code [T, D]}, zeros for masked tokens. */
  private Tensor unpad(Tensor padded, int width) {
    var packed = Tensor.uninitialized(Shape.of(tokens(), width));
    for (int b = 0; b < batch(); b++) {
      for (int t = starts[b]; t < starts[b + 1]; t++) {
        int from = padded.offset + (b * length + t - starts[b]) * width;
        if (hides(t)) {
          Arrays.fill(packed.data, t * width, (t + 1) * width, 0f);
        } else {
          System.arraycopy(padded.data, from, packed.data, t * width, width);
        }
      }
    }
    return packed;
  }

  /** The first token of each sequence: {@code [T, D]} to {@code [B, D]}. */
  public Tensor first(Tensor packed) {
    int width = columns("first", packed);
    var first = Tensor.uninitialized(Shape.of(batch(), width));
    for (int b = 0; b < batch(); b++) {
      System.arraycopy(
          packed.data, packed.offset + starts[b] * width, first.data, b * width, width);
    }
    return Tape.step(
        first,
        (g, tape) ->
            tape.add(
                packed,
                () -> {
                  Tensor all = Tensor.zeros(tokens(), width);
                  for (int b = 0; b < batch(); b++) {
                    int from = g.offset + b * width;
                    System.arraycopy(g.data, from, all.data, starts[b] * width, width);
                  }
                  return all;
                }),
        packed);
  }

  /** The mean over the real tokens of each sequence: {@code [T, D]} to {@code [B, D]}. */
  public Tensor mean(Tensor packed) {
    int width = columns("mean", packed);
    var mean = Tensor.uninitialized(Shape.of(batch(), width));
    for (int b = 0; b < batch(); b++) {
      int row = b * width;
      Arrays.fill(mean.data, row, row + width, 0f);
      int real = 0;
      for (int t = starts[b]; t < starts[b + 1]; t++) {
        if (!hides(t)) {
          real++;
          int from = packed.offset + t * width;
          for (int i = 0; i < width; i++) {
            mean.data[row + i] += packed.data[from + i];
          }
        }
      }
      for (int i = 0; i < width; i++) {
        mean.data[row + i] /= real;
      }
    }
    return Tape.step(mean, (g, tape) -> tape.add(packed, () -> spread(g, width)), packed);
  }

  /** Each sequence's gradient divided evenly among its real tokens. */
  private Tensor spread(Tensor g, int width) {
    Tensor all = Tensor.zeros(tokens(), width);
    for (int b = 0; b < batch(); b++) {
      int real = 0;
      for (int t = starts[b]; t < starts[b + 1]; t++) {
        real += hides(t) ? 0 : 1;
      }
      for (int t = starts[b]; t < starts[b + 1]; t++) {
        for (int i = 0; i < width && !hides(t); i++) {
          all.data[t * width + i] = g.data[g.offset + b * width + i] / real;
        }
      }
    }
    return all;
  }

  /** The greatest value of each column over the real tokens: {@code [T, D]} to {@code [B, D]}. */
  public Tensor max(Tensor packed) {
    int width = columns("max", packed);
    var max = Tensor.uninitialized(Shape.of(batch(), width));
    for (int b = 0; b < batch(); b++) {
      int row = b * width;
      Arrays.fill(max.data, row, row + width, Float.NEGATIVE_INFINITY);
      for (int t = starts[b]; t < starts[b + 1]; t++) {
        if (!hides(t)) {
          int from = packed.offset + t * width;
          for (int i = 0; i < width; i++) {
            max.data[row + i] = Math.max(max.data[row + i], packed.data[from + i]);
          }
        }
      }
    }
    return Tape.step(max, (g, tape) -> tape.add(packed, () -> atMaxima(packed, max, g)), packed);
  }

  /** The gradient of a maximum goes to the first token that has it. */
  private Tensor atMaxima(Tensor packed, Tensor max, Tensor g) {
    int width = max.size(1);
    Tensor all = Tensor.zeros(tokens(), width);
    for (int b = 0; b < batch(); b++) {
      for (int i = 0; i < width; i++) {
        int t = starts[b];
        while (t < starts[b + 1] - 1
            && (hides(t)
                || packed.data[packed.offset + t * width + i] != max.data[b * width + i])) {
          t++;
        }
        all.data[t * width + i] = g.data[g.offset + b * width + i];
      }
    }
    return all;
  }

  private int columns(String operation, Tensor packed) {
    if (packed.rank() != 2 || packed.size(0) != tokens()) {
      throw new TensorException(
          operation
              + ": not the tokens of this packing; got "
              + packed.shape()
              + ", expected ["
              + tokens()
              + ", width]");
    }
    return packed.size(1);
  }
}
