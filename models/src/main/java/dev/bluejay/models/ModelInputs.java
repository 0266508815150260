package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.BatchEncoding;
import dev.bluejay.tokenizers.Encoding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model is given: Python's keyword arguments of {@code forward}, by the same names.
 *
 * <p>B is the number of sequences and L the length of the longest. Immutable.
 */
public final class ModelInputs {
  private static final String GLOBAL = "global_attention_mask";
  private static final String DECODER_IDS = "decoder_input_ids";
  private static final String DECODER_MASK = "decoder_attention_mask";

  private final IntTensor inputIds;
  private final @Nullable IntTensor attentionMask;
  private final @Nullable IntTensor tokenTypeIds;
  private final @Nullable IntTensor positionIds;
  private final Map<String, IntTensor> labels;
  private final @Nullable Tensor targets;
  private final boolean paddingComputed;
  private final boolean outputHiddenStates;
  private final boolean outputAttentions;

  private ModelInputs(
      IntTensor inputIds,
      @Nullable IntTensor attentionMask,
      @Nullable IntTensor tokenTypeIds,
      @Nullable IntTensor positionIds,
      Map<String, IntTensor> labels,
      @Nullable Tensor targets,
      boolean paddingComputed,
      boolean outputHiddenStates,
      boolean outputAttentions) {
    this.inputIds = inputIds;
    this.attentionMask = attentionMask;
    this.tokenTypeIds = tokenTypeIds;
    this.positionIds = positionIds;
    this.labels = labels;
    this.targets = targets;
    this.paddingComputed = paddingComputed;
    this.outputHiddenStates = outputHiddenStates;
    this.outputAttentions = outputAttentions;
  }

  /** Token ids {@code [B, L]}, all of them real tokens. */
  public static ModelInputs of(IntTensor inputIds) {
    return new ModelInputs(inputIds, null, null, null, Map.of(), null, false, false, false);
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
        Map.of(),
        null,
        false,
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
        paddingComputed,
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
        paddingComputed,
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
        paddingComputed,
        outputHiddenStates,
        outputAttentions);
  }

  /**
   * With the right answers, of which the model computes its loss: the number of a label for each
   * sequence {@code [B]}, or for each token {@code [B, L]}, −100 where there is none.
   */
  public ModelInputs withLabels(IntTensor labels) {
    return withLabels("labels", labels);
  }

  /** With the tokens {@code [B]} at which each answer begins and ends, both included. */
  public ModelInputs withAnswers(IntTensor startPositions, IntTensor endPositions) {
    return withLabels("start_positions", startPositions).withLabels("end_positions", endPositions);
  }

  /** With right answers under another of Python's names, such as {@code next_sentence_label}. */
  public ModelInputs withLabels(String name, IntTensor values) {
    var all = new HashMap<>(labels);
    all.put(name, values);
    return new ModelInputs(
        inputIds,
        attentionMask,
        tokenTypeIds,
        positionIds,
        Map.copyOf(all),
        targets,
        paddingComputed,
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
        labels,
        targets,
        paddingComputed,
        outputHiddenStates,
        outputAttentions);
  }

  /**
   * With padding computed as Python computes it, for those heads whose loss depends on it; without,
   * no padding is computed at all.
   */
  ModelInputs withPaddingComputed() {
    return new ModelInputs(
        inputIds,
        attentionMask,
        tokenTypeIds,
        positionIds,
        labels,
        targets,
        true,
        outputHiddenStates,
        outputAttentions);
  }

  /** {@code [B, choices, L]} as {@code [B · choices, L]}. */
  ModelInputs flattened() {
    int length = inputIds.size(-1);
    return new ModelInputs(
        inputIds.reshape(-1, length),
        attentionMask == null ? null : attentionMask.reshape(-1, length),
        tokenTypeIds == null ? null : tokenTypeIds.reshape(-1, length),
        positionIds == null ? null : positionIds.reshape(-1, length),
        Map.of(),
        null,
        false,
        outputHiddenStates,
        outputAttentions);
  }

  /**
   * With the tokens {@code [B, L]} that see all and are seen by all, 1, for models that have such.
   */
  public ModelInputs withGlobalAttentionMask(IntTensor mask) {
    return withLabels(GLOBAL, mask);
  }

  /** The tokens that see all, where the caller says. */
  public Optional<IntTensor> globalAttentionMask() {
    return labels(GLOBAL);
  }

  /** With what the decoder of an encoder-decoder is given, {@code [B, L]}. */
  public ModelInputs withDecoderInputIds(IntTensor ids) {
    return withLabels(DECODER_IDS, ids);
  }

  /** With a mask {@code [B, L]} of what the decoder is given: 1 for real tokens. */
  public ModelInputs withDecoderAttentionMask(IntTensor mask) {
    return withLabels(DECODER_MASK, mask);
  }

  /** What the decoder is given, where the caller says. */
  public Optional<IntTensor> decoderInputIds() {
    return labels(DECODER_IDS);
  }

  /** The mask of what the decoder is given, where the caller says. */
  public Optional<IntTensor> decoderAttentionMask() {
    return labels(DECODER_MASK);
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
        paddingComputed,
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
        paddingComputed,
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
    return labels("labels");
  }

  /** Right answers under one of Python's names. */
  public Optional<IntTensor> labels(String name) {
    return Optional.ofNullable(labels.get(name));
  }

  /** Right answers that are any numbers. */
  public Optional<Tensor> targets() {
    return Optional.ofNullable(targets);
  }

  /** Whether padding is to be computed. */
  boolean paddingComputed() {
    return paddingComputed;
  }

  public boolean outputHiddenStates() {
    return outputHiddenStates;
  }

  public boolean outputAttentions() {
    return outputAttentions;
  }
}
