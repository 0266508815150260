package dev.bluejay.hub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@link FakeHub} as a process of its own, for clients in other languages.
 *
 * <p>Takes folders, each of which becomes the model {@code org/FOLDER}. Prints its address, and
 * ends with its standard input, whose lines it answers: an empty one by the ranges that storage was
 * asked for since the last, in JSON; {@code push FOLDER NAME} by a commit, having pushed the folder
 * to itself; {@code written} by all that was sent to it, up to an empty line.
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
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("push ")) {
          String[] words = line.split(" ", 3);
          HubSettings settings = HubSettings.ofEnvironment().endpoint(hub.endpoint());
          out.println(Hub.of(settings).push(Path.of(words[1]), words[2], PushOptions.defaults()));
          continue;
        }
        if (line.equals("written")) {
          hub.uploads().written().forEach(out::println);
          out.println();
          continue;
        }
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
