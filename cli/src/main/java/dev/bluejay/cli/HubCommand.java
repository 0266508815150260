package dev.bluejay.cli;

import dev.bluejay.hub.Hub;
import dev.bluejay.hub.HubCache;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code bluejay hub}: what is downloaded, and where it lies; each verb is a command below it. */
@Command(
    name = "hub",
    description = {
      "Download models of the Hugging Face Hub, and look after the cache that Python shares.",
      "The environment says which Hub and where: HF_HOME, HF_HUB_CACHE, HF_ENDPOINT, HF_TOKEN,",
      "HF_HUB_OFFLINE."
    },
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    footer = {
      "",
      "Examples:",
      "  bluejay hub download sentence-transformers/all-MiniLM-L6-v2",
      "  bluejay hub remove sentence-transformers/all-MiniLM-L6-v2"
    })
final class HubCommand implements CommandGroup {
  private final Bluejay bluejay;

  HubCommand(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public List<Object> commands() {
    return List.of(
        new HubDownload(bluejay),
        new HubList(bluejay),
        new HubRemove(bluejay),
        new HubWhere(bluejay),
        new HubVerify(bluejay));
  }

  static Hub hub() {
    return Hub.ofEnvironment();
  }

  static HubCache cache() {
    return new HubCache(hub().settings().cache());
  }
}
