package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Scaled dot-product self-attention over packed sequences (Vaswani et al. 2017, arXiv:1706.03762,
 * section 3.2): for each sequence and head, {@code softmax(Q · Kᵀ · scale) · V}.
 *
 * @param heads H; the width D of queries, keys and values is H times the width of one head
 * @param scale multiplied to the scores, usually one over the root of a head's width
 * @param dropout of the attention weights, in training
 * @param window how far a key may be from its query on either side; 0 for any distance
 */
public record Attention(int heads, float scale, Dropout dropout, int window) {
  /** Without dropout. */
  public Attention(int heads, float scale) {
    this(heads, scale, Dropout.NONE);
  }

  /** Over any distance. */
  public Attention(int heads, float scale, Dropout dropout) {
    this(heads, scale, dropout, 0);
  }

  /**
   * The attended values.
   *
   * @param qkv {@code [T, 3 D]}: query, key and value of each token side by side
   * @return {@code [T, D]}, the heads side by side
   */
  public Tensor forward(Tensor qkv, Packing packing) {
    return forward(qkv, packing, null);
  }

  /**
   * The attended values where scores have a bias by the distance from query to key.
   *
   * @param bias {@code [heads, 2 L − 1]}, L the {@link Packing#length}: column {@code L − 1 + k −
   *     q} is added to the scaled score of query q and key k
   */
  public Tensor forward(Tensor qkv, Packing packing, @Nullable Tensor bias) {
    int width = check(qkv, packing);
    if (bias != null && !bias.shape().equals(Shape.of(heads, 2 * packing.length() - 1))) {
      throw new TensorException(
          "attention: the bias is not by distance; got "
              + bias.shape()
              + ", expected ["
              + heads
              + ", "
              + (2 * packing.length() - 1)
              + "]");
    }
    var context = Tensor.uninitialized(Shape.of(packing.tokens(), width));
    long key = dropout.key();
    Threads.run(
        packing.batch() * heads,
        part -> new AttentionHead(this, qkv, packing, bias, part, key).attend(context));
    return Tape.step(
        context,
        (g, tape) -> backward(g, qkv, packing, bias, key, tape),
        qkv,
        bias == null ? qkv : bias);
  }

  private void backward(
      Tensor g, Tensor qkv, Packing packing, @Nullable Tensor bias, long key, Tape tape) {
    int parts = packing.batch() * heads;
    var gradient = Tensor.uninitialized(qkv.shape());
    Tensor biases = bias == null ? null : Tensor.zeros(packing.batch(), heads, bias.size(1));
    Threads.run(
        parts,
        part ->
            new AttentionHead(this, qkv, packing, bias, part, key)
                .backward(g, gradient, biases, part));
    tape.add(qkv, () -> gradient);
    if (bias != null && biases != null) {
      tape.add(bias, () -> biases.sum(0));
    }
  }

  /**
   * The attention weights {@code [B, H, L, L]} that {@link #forward} sums the values with, zero
   * where a query or a key is masked.
   */
  public Tensor weights(Tensor qkv, Packing packing) {
    return weights(qkv, packing, null);
  }

  /** The same with a bias. */
  public Tensor weights(Tensor qkv, Packing packing, @Nullable Tensor bias) {
    check(qkv, packing);
    int length = packing.length();
    var weights = Tensor.uninitialized(Shape.of(packing.batch(), heads, length, length));
    Arrays.fill(weights.data, 0, weights.shape().elements(), 0f);
    Threads.run(
        packing.batch() * heads,
        part -> new AttentionHead(this, qkv, packing, bias, part, 0).weights(weights, part));
    return weights;
  }

  private int check(Tensor qkv, Packing packing) {
    if (qkv.rank() != 2 || qkv.size(0) != packing.tokens() || qkv.size(1) % (3 * heads) != 0) {
      throw new TensorException(
          "attention: query, key and value side by side; got "
              + qkv.shape()
              + ", expected ["
              + packing.tokens()
              + ", 3 x "
              + heads
              + " heads x their width]");
    }
    return qkv.size(1) / 3;
  }
}
