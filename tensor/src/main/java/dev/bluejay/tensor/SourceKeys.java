package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;

/**
 * The keys and values of what an encoder read, head by head, in the layout in which products read
 * them. Made once for an input, and used by each token that a decoder adds. Immutable.
 */
public final class SourceKeys {
  private final Packing packing;
  private final int heads;

  /** Each head's {@code Kᵀ [width, tokens]} and {@code V [tokens, width]}, in panels. */
  private final float[] keys;

  private final float[] values;
  private final int[] keysAt;
  private final int[] valuesAt;

  /**
   * Of the keys and values of some sequences.
   *
   * @param keysValues {@code [S, 2 · heads · width]}
   * @param brief whether they may live in the workspace that is open
   */
  SourceKeys(CrossAttention attention, Tensor keysValues, Packing packing, boolean brief) {
    this.packing = packing;
    heads = attention.heads();
    int w = attention.width();
    Kernels kernels = Kernels.live();
    int parts = packing.batch() * heads;
    keysAt = new int[parts + 1];
    valuesAt = new int[parts + 1];
    for (int part = 0; part < parts; part++) {
      int tokens = tokens(part / heads);
      int panel = kernels.panelWidth(tokens);
      keysAt[part + 1] = Math.addExact(keysAt[part], Panels.length(w, tokens, panel));
      panel = kernels.panelWidth(w);
      valuesAt[part + 1] = Math.addExact(valuesAt[part], Panels.length(tokens, w, panel));
    }
    keys = brief ? Workspace.floats(keysAt[parts]) : new float[keysAt[parts]];
    values = brief ? Workspace.floats(valuesAt[parts]) : new float[valuesAt[parts]];
    int stride = keysValues.size(1);
    CausalAttention.share(
        parts,
        (long) packing.tokens() * stride,
        part -> {
          int tokens = tokens(part / heads);
          int from = keysValues.offset + packing.start(part / heads) * stride + part % heads * w;
          int panel = kernels.panelWidth(tokens);
          Panels.pack(keysValues.data, from, 1, stride, w, tokens, panel, keys, keysAt[part]);
          panel = kernels.panelWidth(w);
          from += heads * w;
          Panels.pack(keysValues.data, from, stride, 1, tokens, w, panel, values, valuesAt[part]);
        });
  }

  /** Where each source lies among the S tokens. */
  Packing packing() {
    return packing;
  }

  /** How many tokens a source has. */
  int tokens(int source) {
    return packing.start(source + 1) - packing.start(source);
  }

  float[] keys() {
    return keys;
  }

  float[] values() {
    return values;
  }

  int keysAt(int source, int head) {
    return keysAt[source * heads + head];
  }

  int valuesAt(int source, int head) {
    return valuesAt[source * heads + head];
  }
}
