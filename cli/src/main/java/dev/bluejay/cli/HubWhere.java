package dev.bluejay.cli;

import dev.bluejay.hub.Hub;
import dev.bluejay.hub.HubCache;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bluejay hub where}. */
@Command(
    name = "where",
    description = "Print where the cache is, or a model in it, or a file of that; asks no server.")
final class HubWhere implements Runnable {
  private final Bluejay bluejay;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The model.")
  private @Nullable String name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "A file of it.")
  private @Nullable String file;

  @Option(
      names = "--revision",
      paramLabel = "REVISION",
      defaultValue = Hub.MAIN,
      description = "A branch, a tag or a commit; by default ${DEFAULT-VALUE}.")
  private String revision = Hub.MAIN;

  HubWhere(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public void run() {
    HubCache cache = HubCommand.cache();
    if (name == null) {
      bluejay.print(cache.folder().toString());
      return;
    }
    if (cache.model(name).isEmpty()) {
      throw missing(name, cache);
    }
    Hub hub = Hub.of(HubCommand.hub().settings().offline(true));
    bluejay.print(
        (file == null ? hub.snapshot(name, revision, List.of()) : hub.file(name, revision, file))
            .toString());
  }

  static IllegalArgumentException missing(String name, HubCache cache) {
    return new IllegalArgumentException(
        "%s: not in the cache at %s".formatted(name, cache.folder()));
  }
}
