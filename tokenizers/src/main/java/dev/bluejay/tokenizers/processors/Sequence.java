package dev.bluejay.tokenizers.processors;

import dev.bluejay.tokenizers.json.Settings;
import java.util.List;

/** Post-processors one after the other; one of them at most puts special tokens around the text. */
record Sequence(Template single, Template pair, List<OffsetTrim> trims) implements PostProcessor {
  Sequence {
    trims = List.copyOf(trims);
  }

  static Sequence read(Settings settings) {
    return of(
        settings.objects("processors").stream().map(PostProcessors::read).toList(),
        settings.place());
  }

  static Sequence of(List<PostProcessor> processors, String place) {
    List<OffsetTrim> trims = processors.stream().flatMap(p -> p.trims().stream()).toList();
    List<PostProcessor> framing =
        processors.stream()
            .filter(
                p ->
                    !p.single().equals(Template.BARE_SINGLE)
                        || !p.pair().equals(Template.BARE_PAIR))
            .toList();
    if (framing.size() > 1) {
      throw new IllegalArgumentException(
          place + ".processors: got several that add special tokens, expected one");
    }
    return framing.isEmpty()
        ? new Sequence(Template.BARE_SINGLE, Template.BARE_PAIR, trims)
        : new Sequence(framing.get(0).single(), framing.get(0).pair(), trims);
  }
}
