package dev.bluejay.tensor;

/**
 * Where the heads of queries, keys and values lie in a row of a fused projection.
 *
 * <p>Usually all queries come first, then all keys, then all values. {@code interleaved}
 * projections (GPT-NeoX, BLOOM) have query, key and value of each head side by side.
 *
 * @param heads H, the heads of queries
 * @param keyHeads K, the heads of keys and values; H is a multiple of it (grouped-query attention,
 *     Ainslie et al. 2023, arXiv:2305.13245)
 * @param width of one head
 */
public record HeadLayout(int heads, int keyHeads, int width, boolean interleaved) {
  /** Checks that the heads can be shared. */
  public HeadLayout {
    if (heads < 1 || keyHeads < 1 || width < 1 || heads % keyHeads != 0) {
      throw new TensorException(
          "attention: the heads of queries must be a multiple of those of keys; got "
              + heads
              + " and "
              + keyHeads
              + " heads of width "
              + width);
    }
    if (interleaved && heads != keyHeads) {
      throw new TensorException(
          "attention: an interleaved projection has one key for each query; got "
              + heads
              + " and "
              + keyHeads);
    }
  }

  /** Queries, then keys, then values. */
  public static HeadLayout of(int heads, int keyHeads, int width) {
    return new HeadLayout(heads, keyHeads, width, false);
  }

  /** How wide a row of the projection is. */
  public int columns() {
    return (heads + 2 * keyHeads) * width;
  }

  /** How wide the attended values are, all heads side by side. */
  public int outputs() {
    return heads * width;
  }

  /** How wide the keys of a token are. */
  int keyColumns() {
    return keyHeads * width;
  }

  /** How many heads of queries share a key. */
  int group() {
    return heads / keyHeads;
  }

  int query(int head) {
    return interleaved ? 3 * head * width : head * width;
  }

  int key(int head) {
    return interleaved ? (3 * head + 1) * width : (heads + head) * width;
  }

  int value(int head) {
    return interleaved ? (3 * head + 2) * width : (heads + keyHeads + head) * width;
  }

  void check(String operation, Tensor qkv) {
    if (qkv.rank() != 2 || qkv.size(1) != columns()) {
      throw new TensorException(
          operation
              + ": query, key and value side by side; got "
              + qkv.shape()
              + ", expected [T, ("
              + heads
              + " + 2 x "
              + keyHeads
              + ") heads x "
              + width
              + "]");
    }
  }
}
