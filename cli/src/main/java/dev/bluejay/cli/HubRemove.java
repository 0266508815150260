package dev.bluejay.cli;

import dev.bluejay.hub.CachedModel;
import dev.bluejay.hub.HubCache;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bluejay hub remove}. */
@Command(name = "remove", description = "Remove a model, or one revision of it, from the cache.")
final class HubRemove implements Runnable {
  private final Bluejay bluejay;

  @Parameters(paramLabel = "NAME", description = "The model: organisation/model.")
  private String name = "";

  @Option(
      names = "--revision",
      paramLabel = "REVISION",
      description = "Only this branch, tag or commit, and what no other one needs.")
  private @Nullable String revision;

  HubRemove(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public void run() {
    HubCache cache = HubCommand.cache();
    CachedModel model = cache.model(name).orElseThrow(() -> HubWhere.missing(name, cache));
    long before = model.size();
    if (revision == null) {
      model.remove();
    } else {
      model.remove(revision);
    }
    long after = cache.model(name).map(CachedModel::size).orElse(0L);
    bluejay.print("%s: removed, %s freed".formatted(name, Size.text(before - after)));
  }
}
