package dev.bluejay.hub;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@link FakeHub} as a process of its own, for clients in other languages.
 *
 * <p>Takes folders, each of which becomes the model {@code org/FOLDER}. Prints its address, answers
 * each line on its standard input by the requests that storage had since (method, range), one line
 * of JSON, and ends with the input.
 */
public final class FakeHubProcess {
  private static final int LARGE = 1 << 12;

  private FakeHubProcess() {}

  public static void main(String[] folders) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (var hub = new FakeHub()) {
      for (String folder : folders) {
        fill(hub.model("org/" + Path.of(folder).getFileName()), Path.of(folder));
      }
      hub.model("org/gated").with("config.json", "{}").gate = FakeModel.Gate.GATED;
      hub.pauseMillis = 100;
      out.println(hub.endpoint());
      int told = 0;
      while (System.in.read() >= 0) {
        List<FakeHub.Request> requests = hub.requests();
        List<String> ofStorage =
            requests.subList(told, requests.size()).stream()
                .filter(FakeHub.Request::storage)
                .map(request -> "\"" + request.range() + "\"")
                .toList();
        told = requests.size();
        out.println(ofStorage);
      }
    }
  }

  private static void fill(FakeModel model, Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        model.with(folder.relativize(file).toString(), content, content.length > LARGE);
      }
    }
  }
}
