package dev.bluejay.models.generation;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.KeyValueCache;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;

/** A causal model that computes each token once, or, without a cache, all of them at each call. */
final class CachedDecoder implements NextScores {
  private final CausalLanguageModel model;
  private final boolean keeps;
  private final int room;
  private int[] padding;
  private KeyValueCache cache;

  /**
   * A model before any tokens.
   *
   * @param padding how many tokens at the start of each row are none
   * @param room how many tokens there will be about
   */
  CachedDecoder(CausalLanguageModel model, int[] padding, boolean keeps, int room) {
    this.model = model;
    this.padding = padding;
    this.keeps = keeps;
    this.room = room;
    cache = new KeyValueCache(model.base().layers(), padding.length, room);
  }

  @Override
  public Tensor of(int[][] rows) {
    if (!keeps || outgrown(rows)) {
      cache = new KeyValueCache(model.base().layers(), rows.length, room);
    }
    int longest = 0;
    int total = 0;
    var counts = new int[rows.length];
    for (int b = 0; b < rows.length; b++) {
      counts[b] = rows[b].length - padding[b] - cache.length(b);
      longest = Math.max(longest, counts[b]);
      total += counts[b];
    }
    var mask = new int[rows.length][longest];
    var ids = new int[total];
    int at = 0;
    for (int b = 0; b < rows.length; b++) {
      java.util.Arrays.fill(mask[b], 0, counts[b], 1);
      System.arraycopy(rows[b], rows[b].length - counts[b], ids, at, counts[b]);
      at += counts[b];
    }
    return model.next(IntTensor.of(ids), Packing.of(IntTensor.of(mask)), cache);
  }

  /** Whether a row has just become too long for the keys that are kept. */
  private boolean outgrown(int[][] rows) {
    int before = 0;
    int now = 0;
    for (int b = 0; b < rows.length; b++) {
      before = Math.max(before, cache.length(b));
      now = Math.max(now, rows[b].length - padding[b]);
    }
    int most = model.base().longerFrom();
    return before > 0 && before <= most && now > most;
  }

  @Override
  public void select(int[] origins) {
    var selected = new int[origins.length];
    for (int i = 0; i < origins.length; i++) {
      selected[i] = padding[origins[i]];
    }
    padding = selected;
    if (keeps) {
      cache.select(origins);
    }
  }
}
