package dev.bluejay.models.mbart;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.seq2seq.Seq2SeqTransformer;
import dev.bluejay.models.seq2seq.Style;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Losses;

/** mBART (Liu et al. 2020, arXiv:2001.08210), without a head. */
public final class MBartModel extends Seq2SeqTransformer {
  private final MBartConfig config;

  /** Takes its weights from the parameters under no prefix. */
  public MBartModel(MBartConfig config, Parameters parameters) {
    super(config, Style.MBART, parameters);
    this.config = config;
  }

  @Override
  public MBartConfig config() {
    return config;
  }

  @Override
  protected boolean decodesInputs() {
    return true;
  }

  /** A text ends with its language, which is moved to its beginning. */
  @Override
  protected IntTensor shiftRight(IntTensor ids) {
    int padding = config.integer("pad_token_id");
    int length = ids.size(1);
    int[] values = ids.toArray();
    var languages = new int[ids.size(0)];
    for (int b = 0; b < languages.length; b++) {
      int real = 0;
      for (int t = b * length; t < (b + 1) * length; t++) {
        real += values[t] != padding && values[t] != Losses.IGNORED ? 1 : 0;
      }
      languages[b] = values[b * length + Math.max(0, real - 1)];
    }
    return shifted(ids, languages, padding);
  }
}
