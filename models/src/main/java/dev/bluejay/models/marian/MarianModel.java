package dev.bluejay.models.marian;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.seq2seq.Seq2SeqTransformer;
import dev.bluejay.models.seq2seq.Style;

/** Marian (Junczys-Dowmunt et al. 2018, arXiv:1804.00344), without a head. */
public final class MarianModel extends Seq2SeqTransformer {
  private final MarianConfig config;

  /** Takes its weights from the parameters under no prefix. */
  public MarianModel(MarianConfig config, Parameters parameters) {
    super(config, Style.MARIAN, parameters);
    this.config = config;
  }

  @Override
  public MarianConfig config() {
    return config;
  }
}
