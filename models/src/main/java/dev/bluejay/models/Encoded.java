package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tape;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder has computed of a packed batch: the tokens' last hidden state, and on the way
 * there what the caller asked to see. Its tensors live in the workspace that is open.
 */
public final class Encoded {
  private final Packing packing;
  private final List<Tensor> hiddenStates = new ArrayList<>();
  private final List<Tensor> attentions = new ArrayList<>();
  private final ModelInputs inputs;
  private final boolean outputHiddenStates;
  private final boolean outputAttentions;
  private final @Nullable Encoded source;
  private final List<Tensor> crossAttentions = new ArrayList<>();
  private final @Nullable PairMask pairs;
  private @Nullable Tensor last;

  /**
   * Nothing computed yet.
   *
   * @throws ModelException if the inputs have a mask of pairs
   */
  public Encoded(Packing packing, ModelInputs inputs) {
    this(packing, inputs, (Encoded) null);
  }

  /**
   * Nothing computed yet by a decoder that reads what an encoder has computed.
   *
   * @throws ModelException if the inputs have a mask of pairs
   */
  Encoded(Packing packing, ModelInputs inputs, @Nullable Encoded source) {
    this(packing, inputs, source, null);
    PairMask.given(inputs)
        .ifPresent(
            mask -> {
              throw new ModelException(
                  "attention_mask: this family has no mask of pairs; got %s, expected [batch, length]"
                      .formatted(mask.shape()));
            });
  }

  private Encoded(
      Packing packing, ModelInputs inputs, @Nullable Encoded source, @Nullable PairMask pairs) {
    this.packing = packing;
    this.inputs = inputs;
    this.source = source;
    this.pairs = pairs;
    this.outputHiddenStates = inputs.outputHiddenStates();
    this.outputAttentions = inputs.outputAttentions();
  }

  /**
   * Nothing computed yet by a family whose attention heeds a mask of pairs.
   *
   * @param causal whether a token sees only itself and what stands before it
   */
  public static Encoded ofPairs(PackedInputs packed, ModelInputs inputs, boolean causal) {
    PairMask pairs = PairMask.of(packed.packing(), inputs, causal).orElse(null);
    return new Encoded(packed.packing(), inputs, null, pairs);
  }

  /** Which tokens see which, where that is not all of those that are not masked. */
  Optional<PairMask> pairs() {
    return Optional.ofNullable(pairs);
  }

  /** Where each sequence lies. */
  public Packing packing() {
    return packing;
  }

  /** What was encoded; for a decoder behind an encoder, what the encoder was given. */
  public ModelInputs inputs() {
    return inputs;
  }

  /** Whether {@link #attention} is wanted. */
  public boolean outputAttentions() {
    return outputAttentions;
  }

  /** Whether of the last layer only the first token of each sequence is wanted. */
  boolean firstTokensOnly() {
    return inputs.firstTokensOnly() && !outputHiddenStates;
  }

  /** Takes down a layer's output, {@code [T, D]}. */
  public void layer(Tensor hidden) {
    if (outputHiddenStates) {
      hiddenStates.add(packing.pad(hidden));
    }
    last = hidden;
  }

  /**
   * Normalises the last layer's output, as pre-norm encoders do at their end; among the hidden
   * states it stays as it was.
   */
  public void norm(LayerNorm norm) {
    last = norm.forward(hidden());
  }

  /** Takes down a layer's attention weights, {@code [B, H, L, L]}. */
  public void attention(Tensor weights) {
    attentions.add(weights);
  }

  /** Takes down a layer's attention weights over what an encoder computed, {@code [B, H, L, M]}. */
  void crossAttention(Tensor weights) {
    crossAttentions.add(weights);
  }

  /** What an encoder computed, for a decoder that reads it. */
  Optional<Encoded> source() {
    return Optional.ofNullable(source);
  }

  /**
   * The next layer's output from the last one's; a tape that is short of memory may forget what was
   * computed between them.
   */
  public Tensor checkpoint(UnaryOperator<Tensor> layer) {
    return outputAttentions ? layer.apply(hidden()) : Tape.checkpoint(hidden(), layer);
  }

  /** The last layer's output for the first token of each sequence, {@code [B, D]}. */
  public Tensor first() {
    // Where there are as many rows as sequences, no others were computed, or there are none.
    return hidden().size(0) == packing.batch() ? hidden() : packing.first(hidden());
  }

  /** The last layer's output, {@code [T, D]}. */
  public Tensor hidden() {
    if (last == null) {
      throw new IllegalStateException("no layer was computed");
    }
    return last;
  }

  /** The hidden states {@code [N, D]} of some of the tokens, which are given in order. */
  Tensor rows(IntTensor tokens) {
    boolean all = tokens.size(0) == hidden().size(0);
    return all ? hidden() : hidden().indexSelect(0, tokens);
  }

  /** The cross entropy of the tokens' logits {@code [T, C]}, where the inputs have labels. */
  public Optional<Tensor> tokenLoss(Tensor logits, ModelInputs inputs) {
    return inputs.labels().map(labels -> Losses.crossEntropy(logits, packing.pack(labels)));
  }

  /** What the layers put out, as far as it was asked for, made to outlive the workspace. */
  public LayerOutputs layers(Workspace workspace) {
    return new LayerOutputs(
        kept(hiddenStates, workspace),
        kept(attentions, workspace),
        kept(crossAttentions, workspace),
        source == null ? null : workspace.keep(source.packing.pad(source.hidden())),
        source == null ? null : source.layers(workspace));
  }

  private static List<Tensor> kept(List<Tensor> tensors, Workspace workspace) {
    return tensors.stream().map(workspace::keep).toList();
  }
}
