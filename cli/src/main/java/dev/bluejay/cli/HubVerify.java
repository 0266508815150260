package dev.bluejay.cli;

import dev.bluejay.hub.CachedModel;
import dev.bluejay.hub.HubCache;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bluejay hub verify}. */
@Command(
    name = "verify",
    description = {
      "Compare the files in the cache with the hashes that the Hub gave.",
      "Whatever is wrong is printed and makes the exit status 1."
    })
final class HubVerify implements Callable<Integer> {
  private final Bluejay bluejay;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "The models; without any, all.")
  private List<String> names = List.of();

  HubVerify(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public Integer call() {
    HubCache cache = HubCommand.cache();
    List<CachedModel> models =
        names.isEmpty()
            ? cache.models()
            : names.stream()
                .map(name -> cache.model(name).orElseThrow(() -> HubWhere.missing(name, cache)))
                .toList();
    int wrong = 0;
    for (CachedModel model : models) {
      List<String> problems = model.verify();
      problems.forEach(bluejay::print);
      if (problems.isEmpty()) {
        bluejay.print("%s: ok, %s".formatted(model.name(), Size.text(model.size())));
      }
      wrong += problems.size();
    }
    return wrong == 0 ? Bluejay.DONE : Bluejay.FAILED;
  }
}
