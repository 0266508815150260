package dev.bluejay.cli;

import dev.bluejay.hub.Hub;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bluejay hub download}. */
@Command(
    name = "download",
    description = {
      "Download what running a model takes, or the files that are named; print the folder.",
      "What is there already is not fetched again; what broke off is continued."
    })
final class HubDownload implements Runnable {
  private final Bluejay bluejay;

  @Parameters(index = "0", paramLabel = "NAME", description = "The model: organisation/model.")
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files of it, instead of those that running it takes.")
  private List<String> files = List.of();

  @Option(
      names = "--revision",
      paramLabel = "REVISION",
      defaultValue = Hub.MAIN,
      description = "A branch, a tag or a commit; by default ${DEFAULT-VALUE}.")
  private String revision = Hub.MAIN;

  @Option(names = "--all", description = "All files that the model has.")
  private boolean all;

  HubDownload(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public void run() {
    Hub hub = HubCommand.hub();
    Path folder =
        files.isEmpty() && !all
            ? hub.model(name, revision)
            : hub.snapshot(name, revision, all ? List.of() : files);
    bluejay.print(folder.toString());
  }
}
