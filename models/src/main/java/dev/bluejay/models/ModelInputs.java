package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.BatchEncoding;
import dev.bluejay.tokenizers.Encoding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model is given: Python's keyword arguments of {@code forward}, by the same names.
 *
 * <p>B is the number of sequences and L the length of the longest. Immutable.
 */
public final class ModelInputs {
  private final IntTensor inputIds;
  private final @Nullable IntTensor attentionMask;
  private final @Nullable IntTensor tokenTypeIds;
  private final @Nullable IntTensor positionIds;
  private final @Nullable IntTensor labels;
  private final @Nullable Tensor targets;
  private final boolean outputHiddenStates;
  private final boolean outputAttentions;

  private ModelInputs(
      IntTensor inputIds,
      @Nullable IntTensor attentionMask,
      @Nullable IntTensor tokenTypeIds,
      @Nullable IntTensor positionIds,
      @Nullable IntTensor labels,
      @Nullable Tensor targets,
      boolean outputHiddenStates,
      boolean outputAttentions) {
    this.inputIds = inputIds;
    this.attentionMask = attentionMask;
    this.tokenTypeIds = tokenTypeIds;
    this.positionIds = positionIds;
    this.labels = labels;
    this.targets = targets;
    this.outputHiddenStates = outputHiddenStates;
    this.outputAttentions = outputAttentions;
  }

  /** Token ids {@code [B, L]}, all of them real tokens. */
  public static ModelInputs of(IntTensor inputIds) {
    return new ModelInputs(inputIds, null, null, null, null, null, false, false);
  }

  /** A tokenizer's output, with its mask and, where the model has them, its token types. */
  public static ModelInputs of(BatchEncoding batch) {
    return of(batch.encodings(), batch.modelInputNames().contains("token_type_ids"));
  }

  /**
   * Encodings of any lengths, which need no padding.
   *
   * @param tokenTypes whether the model is given token types
   */
  public static ModelInputs of(List<Encoding> encodings, boolean tokenTypes) {
    int length = 0;
    for (Encoding encoding : encodings) {
      length = Math.max(length, encoding.length());
    }
    var ids = new int[encodings.size() * length];
    var mask = new int[ids.length];
    var types = new int[ids.length];
    for (int b = 0; b < encodings.size(); b++) {
      Encoding encoding = encodings.get(b);
      int size = encoding.length();
      encoding.copyIds(ids, b * length);
      System.arraycopy(encoding.attentionMask(), 0, mask, b * length, size);
      if (tokenTypes) {
        System.arraycopy(encoding.typeIds(), 0, types, b * length, size);
      }
    }
    int batch = encodings.size();
    return new ModelInputs(
        IntTensor.of(ids, batch, length),
        IntTensor.of(mask, batch, length),
        tokenTypes ? IntTensor.of(types, batch, length) : null,
        null,
        null,
        null,
        false,
        false);
  }

  /** With a mask {@code [B, L]}: 1 for real tokens, 0 for padding. */
  public ModelInputs withAttentionMask(IntTensor mask) {
    return new ModelInputs(
        inputIds,
        mask,
        tokenTypeIds,
        positionIds,
        labels,
        targets,
        outputHiddenStates,
        outputAttentions);
  }

  /** With the segment {@code [B, L]} that each token belongs to; without, all are in segment 0. */
  public ModelInputs withTokenTypeIds(IntTensor types) {
    return new ModelInputs(
        inputIds,
        attentionMask,
        types,
        positionIds,
        labels,
        targets,
        outputHiddenStates,
        outputAttentions);
  }

  /** With positions {@code [B, L]}; without, they count from 0 in each row. */
  public ModelInputs withPositionIds(IntTensor positions) {
    return new ModelInputs(
        inputIds,
        attentionMask,
        tokenTypeIds,
        positions,
        labels,
        targets,
        outputHiddenStates,
        outputAttentions);
  }

  /**
   * With the right answers, of which the model computes its loss: one label for each sequence or
   * token, or positions, as the head takes them; −100 where there is none.
   */
  public ModelInputs withLabels(IntTensor labels) {
    return new ModelInputs(
        inputIds,
        attentionMask,
        tokenTypeIds,
        positionIds,
        labels,
        null,
        outputHiddenStates,
        outputAttentions);
  }

  /** With right answers that are numbers: of a regression, or 0 and 1 for each of many labels. */
  public ModelInputs withLabels(Tensor targets) {
    return new ModelInputs(
        inputIds,
        attentionMask,
        tokenTypeIds,
        positionIds,
        null,
        targets,
        outputHiddenStates,
        outputAttentions);
  }

  /** Asks for what each layer puts out, {@code hidden_states}. */
  public ModelInputs withOutputHiddenStates(boolean wanted) {
    return new ModelInputs(
        inputIds,
        attentionMask,
        tokenTypeIds,
        positionIds,
        labels,
        targets,
        wanted,
        outputAttentions);
  }

  /** Asks for the attention weights of each layer, {@code attentions}. */
  public ModelInputs withOutputAttentions(boolean wanted) {
    return new ModelInputs(
        inputIds,
        attentionMask,
        tokenTypeIds,
        positionIds,
        labels,
        targets,
        outputHiddenStates,
        wanted);
  }

  public IntTensor inputIds() {
    return inputIds;
  }

  public Optional<IntTensor> attentionMask() {
    return Optional.ofNullable(attentionMask);
  }

  public Optional<IntTensor> tokenTypeIds() {
    return Optional.ofNullable(tokenTypeIds);
  }

  public Optional<IntTensor> positionIds() {
    return Optional.ofNullable(positionIds);
  }

  /** Right answers that are whole numbers. */
  public Optional<IntTensor> labels() {
    return Optional.ofNullable(labels);
  }

  /** Right answers that are any numbers. */
  public Optional<Tensor> targets() {
    return Optional.ofNullable(targets);
  }

  public boolean outputHiddenStates() {
    return outputHiddenStates;
  }

  public boolean outputAttentions() {
    return outputAttentions;
  }
}
