package dev.bluejay.models.deberta;

import dev.bluejay.models.Parameters;

/**
 * DeBERTa v2 and v3: with distances in buckets, weights shared between tokens and distances, and a
 * convolution, where the config says so.
 */
public final class DebertaV2Model extends DebertaModel {

  /** Takes its weights from the parameters under no prefix. */
  public DebertaV2Model(DebertaV2Config config, Parameters parameters) {
    super(config, parameters);
  }
}
