package dev.bluejay.models.generation;

import dev.bluejay.models.LanguageModel;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.KeyValueCache;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;
import java.util.Arrays;

/** A model that computes each token once, or, without a cache, all of them at each call. */
final class CachedDecoder implements NextScores {
  private final LanguageModel model;
  private final KeyValueCache cache;
  private final boolean keeps;
  private int[] padding;

  /**
   * A model before any tokens.
   *
   * @param cache that begins with the inputs
   * @param padding how many tokens at the start of each row are none
   * @param keeps whether the cache keeps tokens from one call to the next
   */
  CachedDecoder(LanguageModel model, KeyValueCache cache, int[] padding, boolean keeps) {
    this.model = model;
    this.cache = cache;
    this.padding = padding;
    this.keeps = keeps;
  }

  @Override
  public Tensor of(int[][] rows, int[] drafts) {
    if (!keeps || outgrown(rows)) {
      cache.truncate(0);
    }
    int longest = 0;
    int total = 0;
    int scored = 0;
    var counts = new int[rows.length];
    for (int b = 0; b < rows.length; b++) {
      int length = rows[b].length - padding[b];
      cache.truncate(b, length - 1 - drafts[b]);
      counts[b] = length - cache.length(b);
      longest = Math.max(longest, counts[b]);
      total += counts[b];
      scored += 1 + drafts[b];
    }
    var mask = new int[rows.length][longest];
    var ids = new int[total];
    var after = new int[scored];
    int at = 0;
    int s = 0;
    for (int b = 0; b < rows.length; b++) {
      Arrays.fill(mask[b], 0, counts[b], 1);
      System.arraycopy(rows[b], rows[b].length - counts[b], ids, at, counts[b]);
      at += counts[b];
      for (int back = drafts[b]; back >= 0; back--) {
        after[s++] = at - 1 - back;
      }
    }
    return model.next(
        IntTensor.of(ids), Packing.of(IntTensor.of(mask)), cache, IntTensor.of(after));
  }

  /** Whether a row has just become too long for the keys that are kept. */
  private boolean outgrown(int[][] rows) {
    int before = 0;
    int now = 0;
    for (int b = 0; b < rows.length; b++) {
      before = Math.max(before, cache.length(b));
      now = Math.max(now, rows[b].length - padding[b]);
    }
    int most = model.longerFrom();
    return before > 0 && before <= most && now > most;
  }

  @Override
  public void select(int[] origins) {
    var selected = new int[origins.length];
    for (int i = 0; i < origins.length; i++) {
      selected[i] = padding[origins[i]];
    }
    padding = selected;
    cache.select(origins);
  }
}
