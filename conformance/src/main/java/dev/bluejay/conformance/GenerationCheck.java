package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.LanguageModel;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.models.generation.GenerationOutput;
import dev.bluejay.models.generation.Generator;
import dev.bluejay.tensor.IntTensor;
import java.util.function.Consumer;

/** Holds what a model generates, token for token, in each setting that was recorded. */
final class GenerationCheck {
  private GenerationCheck() {}

  static void run(Folder folder, String family, JsonNode generation, Consumer<Row> sink) {
    JsonNode cases = generation.path("cases");
    if (cases.isEmpty()) {
      return;
    }
    var tally = new Tally();
    tally.attempt(
        "generation",
        () -> {
          LanguageModel model = Built.languageModel(family).orElseThrow().apply(folder.files());
          var standard = GenerationConfig.of(folder.files(), model.config());
          var generator = new Generator(model, standard);
          for (JsonNode one : cases) {
            String name = one.path("name").asText();
            JsonNode inputs = generation.path("inputs").path(one.path("inputs").asText());
            tally.attempt(name, () -> hold(tally, Place.of(name), generator, inputs, one));
          }
        });
    sink.accept(tally.row(folder, family, "generation", cases.size() + " cases"));
  }

  private static void hold(
      Tally tally, Place place, Generator generator, JsonNode inputs, JsonNode one) {
    GenerationConfig config = GenerationConfig.defaults();
    for (var argument : one.path("kwargs").properties()) {
      config = config.with(argument.getKey(), argument.getValue());
    }
    IntTensor ids = RunInputs.tensor(inputs.path("input_ids"));
    IntTensor mask = RunInputs.tensor(inputs.path("attention_mask"));
    GenerationOutput output = generator.generate(ids, mask, config);
    IntTensor expected = RunInputs.tensor(one.path("sequences"));
    tally.same(place.at("shape"), output.sequences().shape(), expected.shape());
    int[] actual = output.sequences().toArray();
    int[] wanted = expected.toArray();
    for (int i = 0; i < Math.min(actual.length, wanted.length); i++) {
      tally.same(place.at("sequences").at(i), actual[i], wanted[i]);
    }
    JsonNode scores = one.path("sequences_scores");
    float[] sums = output.sequencesScores();
    for (int i = 0; i < scores.size(); i++) {
      tally.number(place.at("sequences_scores").at(i), sums[i], scores.get(i).doubleValue());
    }
  }
}
