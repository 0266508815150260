package dev.bluejay.tokenizers.processors;

import dev.bluejay.tokenizers.json.Settings;
import java.util.List;

/** Post-processors one after the other; one of them at most puts special tokens around the text. */
record Sequence(Template single, Template pair) implements PostProcessor {
  static Sequence read(Settings settings) {
    List<PostProcessor> all =
        settings.objects("processors").stream()
            .map(PostProcessors::read)
            .filter(
                p ->
                    !p.single().equals(Template.BARE_SINGLE)
                        || !p.pair().equals(Template.BARE_PAIR))
            .toList();
    if (all.size() > 1) {
      throw new IllegalArgumentException(
          settings.place() + ".processors: got several that add special tokens, expected one");
    }
    return all.isEmpty()
        ? new Sequence(Template.BARE_SINGLE, Template.BARE_PAIR)
        : new Sequence(all.get(0).single(), all.get(0).pair());
  }
}
