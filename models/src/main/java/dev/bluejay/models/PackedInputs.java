package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Shape;
import dev.bluejay.tensor.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checked inputs without their padding: T tokens of all sequences one after another.
 *
 * @param packing where each sequence lies
 * @param ids token ids, {@code [T]}; where embeddings were given, the numbers of their rows
 * @param tokenTypes segments, {@code [T]}, zeros where none were given
 * @param positions positions, {@code [T]}
 * @param embeds what was given in place of ids, {@code [B · L, D]}
 */
public record PackedInputs(
    Packing packing,
    IntTensor ids,
    IntTensor tokenTypes,
    IntTensor positions,
    @Nullable Tensor embeds) {
  private static final PaddingWarning WARNING = new PaddingWarning();

  /**
   * Checks and packs the inputs of a model that takes token ids alone.
   *
   * @param mostPositions how many positions the model has
   * @param padding the id of the padding token, to warn of padded ids without a mask
   * @throws ModelException if the shapes do not fit, or there are more tokens than positions
   */
  public static PackedInputs ofIds(
      ModelInputs inputs, int mostPositions, Optional<Integer> padding) {
    inputs
        .inputsEmbeds()
        .ifPresent(
            embeds -> {
              throw new ModelException(
                  "inputs_embeds: only encoders without a decoder take embeddings here; got %s,"
                          .formatted(embeds.shape())
                      + " expected input_ids");
            });
    return of(inputs, mostPositions, padding);
  }

  /** The same of an encoder that looks up its tokens in {@link #words}. */
  public static PackedInputs of(ModelInputs inputs, int mostPositions, Optional<Integer> padding) {
    IntTensor ids = inputs.inputIds();
    if (ids.rank() == 1) {
      throw new ModelException(
          "input_ids: the batch dimension is missing; got %s, expected [batch, length]; for a"
                  .formatted(ids.shape())
              + " single sequence pass inputIds.unsqueeze(0)");
    }
    if (ids.rank() != 2) {
      throw new ModelException(
          "input_ids: the shape is wrong; got %s, expected [batch, length]".formatted(ids.shape()));
    }
    int batch = ids.size(0);
    int length = ids.size(1);
    if (batch == 0 || length == 0) {
      throw new ModelException(
          "input_ids: the batch is empty; got %s, expected at least one sequence of one token"
              .formatted(ids.shape()));
    }
    if (length > mostPositions && inputs.positionIds().isEmpty()) {
      throw new ModelException(
          "input_ids: more tokens than the model has positions; got %d, expected at most %d;"
                  .formatted(length, mostPositions)
              + " truncate when tokenizing, with Truncation.toModelMax()");
    }
    boolean pairs = PairMask.given(inputs).isPresent();
    inputs
        .attentionMask()
        .filter(mask -> !pairs || !mask.shape().equals(Shape.of(batch, length, length)))
        .ifPresent(mask -> requireSame("attention_mask", mask, ids));
    inputs.tokenTypeIds().ifPresent(types -> requireSame("token_type_ids", types, ids));
    inputs.positionIds().ifPresent(positions -> requireSame("position_ids", positions, ids));
    Packing packing =
        inputs
            .attentionMask()
            .filter(mask -> !pairs)
            .map(inputs.paddingComputed() ? Packing::withPadding : Packing::of)
            .orElseGet(() -> Packing.full(batch, length));
    Tensor embeds = inputs.inputsEmbeds().orElse(null);
    if (inputs.attentionMask().isEmpty() && embeds == null) {
      WARNING.check(ids, padding);
    }
    return new PackedInputs(
        packing,
        packing.pack(ids),
        inputs.tokenTypeIds().map(packing::pack).orElseGet(() -> IntTensor.zeros(packing.tokens())),
        inputs.positionIds().map(packing::pack).orElseGet(packing::positions),
        embeds);
  }

  /**
   * The same for models whose positions count from {@code padding + 1} and skip padding, by its id
   * rather than by the mask. Of given embeddings none is padding.
   */
  public static PackedInputs countingFromPadding(
      ModelInputs inputs, int mostPositions, int padding) {
    PackedInputs packed = of(inputs, mostPositions - padding - 1, Optional.of(padding));
    if (inputs.positionIds().isPresent()) {
      return packed;
    }
    IntTensor ids = inputs.inputIds();
    int length = ids.size(1);
    int[] values = ids.toArray();
    for (int i = 0, real = 0; i < values.length; i++) {
      real = i % length == 0 ? 0 : real;
      boolean skipped = packed.embeds == null && values[i] == padding;
      values[i] = skipped ? padding : padding + ++real;
    }
    IntTensor positions = packed.packing.pack(IntTensor.of(values, ids.size(0), length));
    return new PackedInputs(
        packed.packing, packed.ids, packed.tokenTypes, positions, packed.embeds);
  }

  /**
   * The table that {@link #ids} are looked up in.
   *
   * @param own the model's
   * @throws ModelException if embeddings were given that are not as wide
   */
  public LookupTable words(LookupTable own) {
    if (embeds == null) {
      return own;
    }
    if (embeds.size(1) != own.width()) {
      throw new ModelException(
          "inputs_embeds: the width is not that of the model's word embeddings; got %d, expected %d"
              .formatted(embeds.size(1), own.width()));
    }
    return LookupTable.of(embeds);
  }

  private static void requireSame(String name, IntTensor tensor, IntTensor ids) {
    if (!tensor.shape().equals(ids.shape())) {
      throw new ModelException(
          "%s: the shape differs from that of input_ids; got %s and %s"
              .formatted(name, tensor.shape(), ids.shape()));
    }
  }
}
