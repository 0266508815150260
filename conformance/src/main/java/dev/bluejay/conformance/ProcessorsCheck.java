package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.hub.Checkpoint;
import dev.bluejay.models.generation.Constraints;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.models.generation.LogitsProcessor;
import dev.bluejay.models.generation.LogitsProcessors;
import dev.bluejay.models.generation.Penalties;
import dev.bluejay.models.generation.Warpers;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Holds what each processor makes of given scores, alone and in the lists that settings make. */
final class ProcessorsCheck {
  private static final int NO_END = 1 << 20;

  private final JsonNode cases;
  private final Checkpoint expected;
  private final Tally tally;
  private final int[][] tokens;
  private final int[][] encoderTokens;
  private final int vocabulary;

  private ProcessorsCheck(JsonNode cases, Checkpoint expected, Tally tally) {
    this.cases = cases;
    this.expected = expected;
    this.tally = tally;
    tokens = rows("input_ids");
    encoderTokens = rows("encoder_input_ids");
    vocabulary = expected.entry("scores").shape()[1];
  }

  static void run(Folder folder, JsonNode cases, Consumer<Row> sink) {
    var tally = new Tally();
    tally.attempt(
        "processors",
        () -> {
          try (var expected = Checkpoint.open(folder.path().resolve("expected.safetensors"))) {
            new ProcessorsCheck(cases, expected, tally).run();
          }
        });
    sink.accept(tally.row(folder, "", "logits processors", cases.path("cases").size() + " cases"));
  }

  private int[][] rows(String name) {
    int[] shape = expected.entry(name).shape();
    long[] values = expected.longs(name);
    var rows = new int[shape[0]][shape[1]];
    for (int i = 0; i < values.length; i++) {
      rows[i / shape[1]][i % shape[1]] = (int) values[i];
    }
    return rows;
  }

  private void run() {
    for (JsonNode one : cases.path("cases")) {
      String name = one.path("name").asText();
      tally.attempt(name, () -> hold(name, one));
    }
  }

  private void hold(String name, JsonNode one) {
    float[] scores = expected.floats("scores");
    float[] wanted = expected.floats(name);
    boolean firstOnly = one.path("note").asText().equals("input_ids[:, :1]");
    for (int b = 0; b < tokens.length; b++) {
      float[] row = Arrays.copyOfRange(scores, b * vocabulary, (b + 1) * vocabulary);
      int[] said = firstOnly ? Arrays.copyOf(tokens[b], 1) : tokens[b];
      List<LogitsProcessor> processors =
          one.has("generation_config") ? list(one, b) : List.of(processor(one, b));
      for (LogitsProcessor processor : processors) {
        processor.process(said, row);
      }
      for (int v = 0; v < vocabulary; v++) {
        tally.number(Place.of(name).at(b).at(v), row[v], wanted[b * vocabulary + v]);
      }
      if (one.has("generation_config")) {
        float[] distribution = expected.floats(name + ".probabilities");
        float[] actual = Tensor.of(row).softmax(-1).toArray();
        for (int v = 0; v < vocabulary; v++) {
          tally.number(
              Place.of(name).at("probabilities").at(b).at(v),
              actual[v],
              distribution[b * vocabulary + v]);
        }
      }
    }
  }

  private List<LogitsProcessor> list(JsonNode one, int row) {
    GenerationConfig config = GenerationConfig.of(one.path("generation_config"));
    int prompt = cases.path("prompt_length").asInt();
    int[] input = encoderTokens[row];
    List<LogitsProcessor> list = LogitsProcessors.of(config, input, prompt, NO_END, List.of());
    tally.same(Place.of("order"), list.size(), one.path("order").size());
    return list;
  }

  private LogitsProcessor processor(JsonNode one, int row) {
    JsonNode args = one.path("args");
    JsonNode first = args.path(0);
    double number = first.asDouble();
    int keep = one.at("/kwargs/min_tokens_to_keep").asInt(1);
    String name = one.path("class").asText();
    return switch (name) {
      case "TemperatureLogitsWarper" -> Warpers.temperature(number);
      case "TopKLogitsWarper" -> Warpers.topK(first.asInt(), keep);
      case "TopPLogitsWarper" -> Warpers.topP(number, keep);
      case "MinPLogitsWarper" -> Warpers.minP(number, keep);
      case "TypicalLogitsWarper" -> Warpers.typical(number, keep);
      case "EpsilonLogitsWarper" -> Warpers.epsilon(number, keep);
      case "EtaLogitsWarper" -> Warpers.eta(number, keep);
      case "LogitNormalization" -> Warpers.renormalize();
      case "RepetitionPenaltyLogitsProcessor" ->
          Penalties.repetition(number, one.at("/kwargs/prompt_ignore_length").asInt(0));
      case "EncoderRepetitionPenaltyLogitsProcessor" ->
          Penalties.encoderRepetition(number, encoderTokens[row]);
      case "NoRepeatNGramLogitsProcessor" -> Penalties.noRepeatNgram(first.asInt());
      case "EncoderNoRepeatNGramLogitsProcessor" ->
          Penalties.encoderNoRepeatNgram(first.asInt(), encoderTokens[row]);
      case "NoBadWordsLogitsProcessor" ->
          only(config("bad_words_ids", first).with("eos_token_id", one.at("/kwargs/eos_token_id")));
      case "SequenceBiasLogitsProcessor" -> only(config("sequence_bias", first));
      case "MinLengthLogitsProcessor" -> Constraints.minLength(first.asInt(), ids(args.path(1)));
      case "MinNewTokensLengthLogitsProcessor" ->
          Constraints.minLength(first.asInt() + args.path(1).asInt(), ids(args.path(2)));
      case "ForcedBOSTokenLogitsProcessor" -> Constraints.force(1, ids(first));
      case "ForcedEOSTokenLogitsProcessor" ->
          Constraints.force(first.asInt() - 1, ids(args.path(1)));
      case "SuppressTokensLogitsProcessor" -> Constraints.suppress(ids(first));
      case "SuppressTokensAtBeginLogitsProcessor" ->
          Constraints.suppressAt(args.path(1).asInt(), ids(first));
      case "ExponentialDecayLengthPenalty" ->
          Penalties.exponentialDecay(
              first.path(0).asInt() + args.path(2).asInt(),
              first.path(1).asDouble(),
              ids(args.path(1)));
      default -> throw new ConformanceException("a processor that is not known: " + name);
    };
  }

  private static GenerationConfig config(String key, JsonNode value) {
    return GenerationConfig.defaults().with(key, value);
  }

  private LogitsProcessor only(GenerationConfig config) {
    return LogitsProcessors.of(config, new int[0], 0, NO_END, List.of()).get(0);
  }

  private static int[] ids(JsonNode node) {
    if (!node.isArray()) {
      return new int[] {node.intValue()};
    }
    var ids = new ArrayList<Integer>();
    node.forEach(id -> ids.add(id.intValue()));
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }
}
