package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says, once, that padding without a mask is computed as if it were text, which changes results.
 */
final class PaddingWarning {
  private static final Logger LOG = System.getLogger(PaddingWarning.class.getName());

  private final AtomicBoolean said = new AtomicBoolean();

  /** Warns where a row of {@code ids [B, L]} begins or ends with the id of the padding token. */
  void check(IntTensor ids, Optional<Integer> padding) {
    if (padding.isEmpty() || said.get()) {
      return;
    }
    int pad = padding.get();
    for (int b = 0; b < ids.size(0); b++) {
      if ((ids.at(b, 0) == pad || ids.at(b, ids.size(1) - 1) == pad)
          && said.compareAndSet(false, true)) {
        LOG.log(
            Level.WARNING,
            "input_ids: row {0} is padded (id {1}) and no attention_mask is given, so the padding"
                + " counts as text; pass the mask that the tokenizer returns",
            b,
            pad);
      }
    }
  }
}
