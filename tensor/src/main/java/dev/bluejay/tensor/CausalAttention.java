package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Self-attention in which a token sees itself and what stands before it, over packed sequences
 * (Vaswani et al. 2017, arXiv:1706.03762, section 3.2).
 *
 * @param layout where queries, keys and values lie
 * @param scale multiplied to the scores
 * @param window how many tokens a token sees, itself among them; 0 for all (Beltagy et al. 2020)
 * @param softCap c of {@code c · tanh(score / c)}, 0 for none (Gemma 2)
 * @param slopes added to each head's scores times the distance, or null (ALiBi, Press et al. 2021,
 *     arXiv:2108.12409)
 * @param bias added to the scores by the distance to a key, or null: {@code [H, L]}, of which
 *     column {@code L − 1 − d} is for the key d tokens back (Raffel et al. 2020, arXiv:1910.10683)
 * @param dropout of the attention weights, in training
 */
public record CausalAttention(
    HeadLayout layout,
    float scale,
    int window,
    float softCap,
    float @Nullable [] slopes,
    @Nullable Tensor bias,
    Dropout dropout) {
  /** Multiply-adds below which waking other threads costs more than it saves. */
  private static final long WORTH_SHARING = 200_000;

  /** Over all tokens, scores divided by the root of a head's width. */
  public static CausalAttention of(HeadLayout layout, Dropout dropout) {
    float scale = (float) (1 / Math.sqrt(layout.width()));
    return new CausalAttention(layout, scale, 0, 0, null, null, dropout);
  }

  /** With another factor of the scores. */
  public CausalAttention scale(double factor) {
    return new CausalAttention(layout, (float) factor, window, softCap, slopes, bias, dropout);
  }

  /** Over so many tokens only; 0 for all. */
  public CausalAttention window(int tokens) {
    return new CausalAttention(layout, scale, tokens, softCap, slopes, bias, dropout);
  }

  /** With scores between {@code -cap} and {@code cap}; 0 for any. */
  public CausalAttention softCap(double cap) {
    return new CausalAttention(layout, scale, window, (float) cap, slopes, bias, dropout);
  }

  /** With a bias of each head that grows with a key's position. */
  public CausalAttention slopes(float... ofHeads) {
    return new CausalAttention(layout, scale, window, softCap, ofHeads.clone(), bias, dropout);
  }

  /** With a bias of each head by the distance, as long as the longest sequence or longer. */
  public CausalAttention biased(Tensor byDistance) {
    return new CausalAttention(layout, scale, window, softCap, slopes, byDistance, dropout);
  }

  /**
   * The attended values.
   *
   * @param qkv {@code [T, columns]} as the layout says
   * @return {@code [T, H · width]}, the heads side by side
   */
  public Tensor forward(Tensor qkv, Packing packing) {
    check(qkv, packing);
    checkBias(packing.length());
    var context = Tensor.uninitialized(Shape.of(packing.tokens(), layout.outputs()));
    long key = dropout.key();
    int heads = layout.keyHeads();
    share(
        packing.batch() * heads,
        work(packing),
        part ->
            new CausalHead(this, qkv, packing, part / heads, part % heads, key).attend(context));
    return Tape.step(
        context, (g, tape) -> backward(qkv, packing, key, g, tape), qkv, bias == null ? qkv : bias);
  }

  private void backward(Tensor qkv, Packing packing, long key, Tensor g, Tape tape) {
    var gradient = Tensor.uninitialized(qkv.shape());
    Tensor biases =
        bias == null ? null : Tensor.zeros(packing.batch(), layout.heads(), bias.size(1));
    int heads = layout.keyHeads();
    share(
        packing.batch() * heads,
        work(packing),
        part ->
            new CausalHead(this, qkv, packing, part / heads, part % heads, key)
                .backward(g, gradient, biases));
    tape.add(qkv, () -> gradient);
    if (bias != null && biases != null) {
      tape.add(bias, () -> biases.sum(0));
    }
  }

  /**
   * The attended values of tokens that follow those of a cache, to which their keys and values are
   * added.
   *
   * @param layer whose part of the cache it is
   * @throws IllegalStateException under a tape, for a cache has no gradients
   */
  public Tensor forward(Tensor qkv, Packing packing, KeyValueCache cache, int layer) {
    check(qkv, packing);
    if (Tape.current() != null) {
      throw new IllegalStateException("attention: a cache cannot be used under a tape");
    }
    cache.write(layer, qkv, layout);
    if (cache.isFresh()) {
      return forward(qkv, packing);
    }
    checkBias(cache.longest());
    var context = Tensor.uninitialized(Shape.of(packing.tokens(), layout.outputs()));
    int heads = layout.keyHeads();
    long work = 0;
    for (int b = 0; b < packing.batch(); b++) {
      // Scores and sums, each four times as slow as where the rows of a head lie side by side.
      work +=
          8L * cache.kept(layer, b) * (packing.start(b + 1) - packing.start(b)) * layout.outputs();
    }
    share(
        packing.batch() * heads,
        work,
        part -> {
          int sequence = part / heads;
          int head = part % heads;
          if (packing.start(sequence + 1) - packing.start(sequence) <= NextToken.FEW) {
            new NextToken(this, qkv, cache, layer).attend(sequence, head, packing, context);
          } else {
            new CausalHead(this, qkv, packing, cache, layer, sequence, head).attend(context);
          }
        });
    return context;
  }

  /**
   * The attention weights {@code [B, H, L, L]} that {@link #forward} sums the values with, zero
   * where a query or a key is masked.
   */
  public Tensor weights(Tensor qkv, Packing packing) {
    check(qkv, packing);
    checkBias(packing.length());
    int length = packing.length();
    var weights = Tensor.uninitialized(Shape.of(packing.batch(), layout.heads(), length, length));
    Arrays.fill(weights.data, 0, weights.shape().elements(), 0f);
    int heads = layout.keyHeads();
    for (int part = 0; part < packing.batch() * heads; part++) {
      new CausalHead(this, qkv, packing, part / heads, part % heads, 0).weights(weights);
    }
    return weights;
  }

  private void check(Tensor qkv, Packing packing) {
    layout.check("attention", qkv);
    if (qkv.size(0) != packing.tokens()) {
      throw new TensorException(
          "attention: not the tokens of this packing; got "
              + qkv.shape()
              + ", expected ["
              + packing.tokens()
              + ", "
              + layout.columns()
              + "]");
    }
    if (slopes != null && slopes.length != layout.heads()) {
      throw new TensorException(
          "attention: one slope for each head; got "
              + slopes.length
              + ", expected "
              + layout.heads());
    }
  }

  private void checkBias(int length) {
    if (bias != null
        && (bias.rank() != 2 || bias.size(0) != layout.heads() || bias.size(1) < length)) {
      throw new TensorException(
          "attention: the bias is not by distance; got "
              + bias.shape()
              + ", expected ["
              + layout.heads()
              + ", "
              + length
              + " or more]");
    }
  }

  private long work(Packing packing) {
    long work = 0;
    for (int b = 0; b < packing.batch(); b++) {
      long n = (long) packing.start(b + 1) - packing.start(b);
      work += n * n * layout.outputs();
    }
    return work;
  }

  static void share(int parts, long work, Threads.Part part) {
    if (work >= WORTH_SHARING) {
      Threads.run(parts, part);
    } else {
      for (int p = 0; p < parts; p++) {
        part.run(p);
      }
    }
  }
}
