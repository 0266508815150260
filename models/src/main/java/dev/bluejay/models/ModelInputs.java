package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.BatchEncoding;
import dev.bluejay.tokenizers.Encoding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model is given: Python's keyword arguments of {@code forward}, by the same names.
 *
 * <p>B is the number of sequences and L the length of the longest. Immutable.
 */
public final class ModelInputs {
  private static final String EMBEDS = "inputs_embeds";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String POSITIONS = "position_ids";
  private static final String LABELS = "labels";
  private static final String GLOBAL = "global_attention_mask";
  private static final String DECODER_IDS = "decoder_input_ids";
  private static final String DECODER_MASK = "decoder_attention_mask";

  private final IntTensor inputIds;
  private final Map<String, IntTensor> integers;
  private final Map<String, Tensor> numbers;
  private final boolean paddingComputed;
  private final boolean firstTokensOnly;
  private final boolean outputHiddenStates;
  private final boolean outputAttentions;

  private ModelInputs(
      IntTensor inputIds,
      Map<String, IntTensor> integers,
      Map<String, Tensor> numbers,
      boolean paddingComputed,
      boolean firstTokensOnly,
      boolean outputHiddenStates,
      boolean outputAttentions) {
    this.inputIds = inputIds;
    this.integers = integers;
    this.numbers = numbers;
    this.paddingComputed = paddingComputed;
    this.firstTokensOnly = firstTokensOnly;
    this.outputHiddenStates = outputHiddenStates;
    this.outputAttentions = outputAttentions;
  }

  /** Token ids {@code [B, L]}, all of them real tokens. */
  public static ModelInputs of(IntTensor inputIds) {
    return new ModelInputs(inputIds, Map.of(), Map.of(), false, false, false, false);
  }

  /**
   * Vectors {@code [B, L, D]} in place of those that an encoder looks up for its tokens, Python's
   * {@code inputs_embeds}. D is the width of its word embeddings. Under a tape that watches them,
   * gradients flow back to them.
   *
   * @throws ModelException if they are no batch of sequences of vectors
   */
  public static ModelInputs ofEmbeds(Tensor inputsEmbeds) {
    int rank = inputsEmbeds.rank();
    if (rank < 3 || inputsEmbeds.elements() == 0) {
      throw new ModelException(
          "inputs_embeds: the shape is wrong; got %s, expected [batch, length, width]"
              .formatted(inputsEmbeds.shape()));
    }
    int width = inputsEmbeds.size(-1);
    int[] rows = IntStream.range(0, inputsEmbeds.elements() / width).toArray();
    int[] sizes = Arrays.copyOf(inputsEmbeds.shape().sizes(), rank - 1);
    return of(IntTensor.of(rows, sizes)).with(EMBEDS, inputsEmbeds.reshape(-1, width));
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
    ModelInputs inputs =
        of(IntTensor.of(ids, batch, length)).withAttentionMask(IntTensor.of(mask, batch, length));
    return tokenTypes ? inputs.withTokenTypeIds(IntTensor.of(types, batch, length)) : inputs;
  }

  private ModelInputs with(String name, IntTensor values) {
    var all = new HashMap<>(integers);
    all.put(name, values);
    return new ModelInputs(
        inputIds,
        Map.copyOf(all),
        numbers,
        paddingComputed,
        firstTokensOnly,
        outputHiddenStates,
        outputAttentions);
  }

  private ModelInputs with(String name, Tensor values) {
    var all = new HashMap<>(numbers);
    all.put(name, values);
    return new ModelInputs(
        inputIds,
        integers,
        Map.copyOf(all),
        paddingComputed,
        firstTokensOnly,
        outputHiddenStates,
        outputAttentions);
  }

  /** With a mask {@code [B, L]}: 1 for real tokens, 0 for padding. */
  public ModelInputs withAttentionMask(IntTensor mask) {
    return with(MASK, mask);
  }

  /** With the segment {@code [B, L]} that each token belongs to; without, all are in segment 0. */
  public ModelInputs withTokenTypeIds(IntTensor types) {
    return with(TYPES, types);
  }

  /** With positions {@code [B, L]}; without, they count from 0 in each row. */
  public ModelInputs withPositionIds(IntTensor positions) {
    return with(POSITIONS, positions);
  }

  /**
   * With the right answers, of which the model computes its loss: the number of a label for each
   * sequence {@code [B]}, or for each token {@code [B, L]}, −100 where there is none.
   */
  public ModelInputs withLabels(IntTensor labels) {
    return with(LABELS, labels);
  }

  /** With the tokens {@code [B]} at which each answer begins and ends, both included. */
  public ModelInputs withAnswers(IntTensor startPositions, IntTensor endPositions) {
    return with("start_positions", startPositions).with("end_positions", endPositions);
  }

  /** With right answers under another of Python's names, such as {@code next_sentence_label}. */
  public ModelInputs withLabels(String name, IntTensor values) {
    return with(name, values);
  }

  /** With right answers that are numbers: of a regression, or 0 and 1 for each of many labels. */
  public ModelInputs withLabels(Tensor targets) {
    return with(LABELS, targets);
  }

  /**
   * With padding computed as Python computes it, for those heads whose loss depends on it; without,
   * no padding is computed at all.
   */
  ModelInputs withPaddingComputed() {
    return asked(true, firstTokensOnly, outputHiddenStates, outputAttentions);
  }

  /** With the last layer's output wanted for the first token of each sequence alone. */
  ModelInputs withFirstTokensOnly() {
    return asked(paddingComputed, true, outputHiddenStates, outputAttentions);
  }

  boolean firstTokensOnly() {
    return firstTokensOnly;
  }

  /** The same inputs of which something else is asked. */
  private ModelInputs asked(
      boolean padding, boolean firstTokens, boolean hiddenStates, boolean attentions) {
    return new ModelInputs(
        inputIds, integers, numbers, padding, firstTokens, hiddenStates, attentions);
  }

  /** {@code [B, choices, L]} as {@code [B · choices, L]}, without labels. */
  ModelInputs flattened() {
    int length = inputIds.size(-1);
    var flat = new HashMap<String, IntTensor>();
    for (String name : List.of(MASK, TYPES, POSITIONS, GLOBAL)) {
      given(name).ifPresent(values -> flat.put(name, values.reshape(-1, length)));
    }
    Map<String, Tensor> embeds = new HashMap<>(numbers);
    embeds.remove(LABELS);
    return new ModelInputs(
        inputIds.reshape(-1, length),
        Map.copyOf(flat),
        Map.copyOf(embeds),
        false,
        false,
        outputHiddenStates,
        outputAttentions);
  }

  /**
   * With the tokens {@code [B, L]} that see all and are seen by all, 1, for models that have such.
   */
  public ModelInputs withGlobalAttentionMask(IntTensor mask) {
    return with(GLOBAL, mask);
  }

  /** The tokens that see all, where the caller says. */
  public Optional<IntTensor> globalAttentionMask() {
    return given(GLOBAL);
  }

  /** With what the decoder of an encoder-decoder is given, {@code [B, L]}. */
  public ModelInputs withDecoderInputIds(IntTensor ids) {
    return with(DECODER_IDS, ids);
  }

  /** With a mask {@code [B, L]} of what the decoder is given: 1 for real tokens. */
  public ModelInputs withDecoderAttentionMask(IntTensor mask) {
    return with(DECODER_MASK, mask);
  }

  /** What the decoder is given, where the caller says. */
  public Optional<IntTensor> decoderInputIds() {
    return given(DECODER_IDS);
  }

  /** The mask of what the decoder is given, where the caller says. */
  public Optional<IntTensor> decoderAttentionMask() {
    return given(DECODER_MASK);
  }

  /** Asks for what each layer puts out, {@code hidden_states}. */
  public ModelInputs withOutputHiddenStates(boolean wanted) {
    return asked(paddingComputed, firstTokensOnly, wanted, outputAttentions);
  }

  /** Asks for the attention weights of each layer, {@code attentions}. */
  public ModelInputs withOutputAttentions(boolean wanted) {
    return asked(paddingComputed, firstTokensOnly, outputHiddenStates, wanted);
  }

  /** The token ids; of given vectors their numbers, counted through the batch. */
  public IntTensor inputIds() {
    return inputIds;
  }

  /** The vectors given in place of token ids, {@code [B · L, D]}. */
  public Optional<Tensor> inputsEmbeds() {
    return Optional.ofNullable(numbers.get(EMBEDS));
  }

  public Optional<IntTensor> attentionMask() {
    return given(MASK);
  }

  public Optional<IntTensor> tokenTypeIds() {
    return given(TYPES);
  }

  public Optional<IntTensor> positionIds() {
    return given(POSITIONS);
  }

  /** Right answers that are whole numbers. */
  public Optional<IntTensor> labels() {
    return given(LABELS);
  }

  /** Right answers under one of Python's names. */
  public Optional<IntTensor> labels(String name) {
    return given(name);
  }

  private Optional<IntTensor> given(String name) {
    return Optional.ofNullable(integers.get(name));
  }

  /** Right answers that are any numbers. */
  public Optional<Tensor> targets() {
    return Optional.ofNullable(numbers.get(LABELS));
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
