package dev.bluejay.cli;

import dev.bluejay.hub.CachedModel;
import dev.bluejay.hub.HubCache;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bluejay hub list}. */
@Command(name = "list", description = "List the models in the cache.")
final class HubList implements Runnable {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  private final Bluejay bluejay;

  @Option(names = "--json", description = "One line of JSON for each model.")
  private boolean json;

  HubList(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public void run() {
    HubCache cache = HubCommand.cache();
    List<CachedModel> models = cache.models();
    if (json) {
      models.forEach(model -> bluejay.print(Json.line(described(model))));
      return;
    }
    if (models.isEmpty()) {
      bluejay.note("there are no models in " + cache.folder());
      return;
    }
    var table =
        new Table(bluejay.style(), List.of("model", "revision", ">files", ">size", "changed"));
    for (CachedModel model : models) {
      for (CachedModel.Revision revision : model.revisions()) {
        table.row(
            List.of(
                model.name(),
                revision.refs().isEmpty()
                    ? revision.commit().substring(0, Math.min(8, revision.commit().length()))
                    : String.join(", ", revision.refs()),
                String.valueOf(revision.files().size()),
                Size.text(model.size()),
                DAY.format(model.changed())));
      }
    }
    bluejay.print(table.toString());
  }

  private static Map<String, Object> described(CachedModel model) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", model.name());
    object.put("folder", model.folder().toString());
    object.put("size", model.size());
    object.put("revisions", model.revisions().stream().map(HubList::described).toList());
    return object;
  }

  private static Map<String, Object> described(CachedModel.Revision revision) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("commit", revision.commit());
    object.put("refs", revision.refs());
    object.put("folder", revision.folder().toString());
    object.put("files", revision.files());
    return object;
  }
}
