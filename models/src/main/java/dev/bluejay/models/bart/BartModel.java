package dev.bluejay.models.bart;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.seq2seq.Seq2SeqTransformer;
import dev.bluejay.models.seq2seq.Style;

/** BART (Lewis et al. 2019, arXiv:1910.13461), without a head. */
public final class BartModel extends Seq2SeqTransformer {
  private final BartConfig config;

  /** Takes its weights from the parameters under no prefix. */
  public BartModel(BartConfig config, Parameters parameters) {
    super(config, Style.BART, parameters);
    this.config = config;
  }

  @Override
  public BartConfig config() {
    return config;
  }

  @Override
  protected boolean decodesInputs() {
    return true;
  }
}
