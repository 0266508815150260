package dev.bluejay.models.pegasus;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.seq2seq.Seq2SeqTransformer;
import dev.bluejay.models.seq2seq.Style;

/** PEGASUS (Zhang et al. 2019, arXiv:1912.08777), without a head. */
public final class PegasusModel extends Seq2SeqTransformer {
  private final PegasusConfig config;

  /** Takes its weights from the parameters under no prefix. */
  public PegasusModel(PegasusConfig config, Parameters parameters) {
    super(config, Style.PEGASUS, parameters);
    this.config = config;
  }

  @Override
  public PegasusConfig config() {
    return config;
  }
}
