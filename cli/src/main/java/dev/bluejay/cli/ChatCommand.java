package dev.bluejay.cli;

import dev.bluejay.models.auto.LoadOptions;
import dev.bluejay.pipelines.Pipelines;
import dev.bluejay.pipelines.TextGenerationOptions;
import dev.bluejay.pipelines.TextGenerationPipeline;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tokenizers.chat.Chat;
import dev.bluejay.tokenizers.chat.ChatMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay chat}: a conversation, a line for each turn. */
@Command(
    name = "chat",
    description = "Talk with a model; its answers appear word by word.",
    footer = {"", "In the conversation: /new begins anew, /exit or Ctrl-D ends it."})
final class ChatCommand implements Callable<Integer> {
  private final Bluejay bluejay;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|FOLDER",
      required = true,
      description = "A model that was trained to talk: a folder, or a name of the Hub.")
  private String model = "";

  @Option(
      names = "--system",
      paramLabel = "TEXT",
      description = "What the model is told beforehand.")
  private @Nullable String system;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = "float32",
      description = "How the weights are kept: float32, bfloat16, int8 or int4.")
  private Precision precision = Precision.FLOAT32;

  @Mixin private final GenerationOptions generation = new GenerationOptions();

  ChatCommand(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public Integer call() {
    TextGenerationOptions options = generation.ofText();
    var pipeline = Pipelines.textGeneration(model, LoadOptions.defaults().precision(precision));
    Streams streams = bluejay.streams();
    if (streams.inTerminal()) {
      bluejay.note("/new begins anew, /exit or Ctrl-D ends");
    }
    var lines = new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
    try (var results = new Results("standard output", streams.out())) {
      converse(pipeline, options, lines, results);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bluejay.DONE;
  }

  private void converse(
      TextGenerationPipeline pipeline,
      TextGenerationOptions options,
      BufferedReader lines,
      Results results)
      throws IOException {
    Chat chat = beginning();
    for (String line = ask(lines); line != null; line = ask(lines)) {
      switch (line.strip()) {
        case "" -> {}
        case "/exit" -> {
          return;
        }
        case "/new" -> chat = beginning();
        default -> {
          Chat asked = chat.with(ChatMessage.user(line.strip()));
          chat = pipeline.stream(asked, options, results::part);
          results.line("");
        }
      }
    }
  }

  private Chat beginning() {
    return system == null ? Chat.of() : Chat.of(ChatMessage.system(system));
  }

  private @Nullable String ask(BufferedReader lines) throws IOException {
    if (bluejay.streams().inTerminal()) {
      bluejay.streams().err().print("> ");
      bluejay.streams().err().flush();
    }
    return lines.readLine();
  }
}
