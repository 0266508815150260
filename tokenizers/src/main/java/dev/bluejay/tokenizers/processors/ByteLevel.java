package dev.bluejay.tokenizers.processors;

import dev.bluejay.tokenizers.json.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No special tokens; spaces are left out of offsets, if so wished. */
public record ByteLevel(@Nullable OffsetTrim trim) implements PostProcessor {
  static ByteLevel read(Settings settings) {
    return new ByteLevel(OffsetTrim.read(settings));
  }

  @Override
  public Template single() {
    return Template.BARE_SINGLE;
  }

  @Override
  public Template pair() {
    return Template.BARE_PAIR;
  }

  @Override
  public List<OffsetTrim> trims() {
    return trim == null ? List.of() : List.of(trim);
  }
}
