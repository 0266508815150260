package dev.bluejay.models.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.LoadOptions;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.Tape;
import dev.bluejay.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adapters that PEFT saved, by peft_adapters.py, and ours. */
class AdapterFolderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Path folder;

  AdapterFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static SequenceClassificationModel base(String name) {
    return AutoModelForSequenceClassification.of(
        Repository.of(Path.of("../fixtures/checkpoints", name)));
  }

  private static Path peft(String name) {
    try {
      return Path.of(
          java.util.Objects.requireNonNull(AdapterFolderTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode expected(String name) throws IOException {
    return JSON.readTree(Files.readString(peft(name).resolve("expected.json")));
  }

  private static ModelInputs inputs(JsonNode expected) throws IOException {
    return ModelInputs.of(ids(expected, "input_ids"))
        .withAttentionMask(ids(expected, "attention_mask"))
        .withLabels(IntTensor.of(JSON.treeToValue(expected.get("labels"), int[].class)));
  }

  private static IntTensor ids(JsonNode expected, String key) throws IOException {
    return IntTensor.of(JSON.treeToValue(expected.get(key), int[][].class));
  }

  private static Tensor logits(JsonNode expected) throws IOException {
    return Tensor.of(JSON.treeToValue(expected.get("logits"), float[][].class));
  }

  @Test
  void aFolderOfAdaptersLoadsAsTheModelThatTheyAreFor() throws IOException {
    JsonNode expected = expected("bert-sentiment");
    String base = Path.of("../fixtures/checkpoints", "bert-sentiment").toString();
    SequenceClassificationModel model = base("bert-sentiment");
    LoraAdapters.load(model, peft("bert-sentiment")).save(folder, base);
    model.config().withLabels(List.of("BAD", "GOOD")).savePretrained(folder);

    var loaded = AutoModelForSequenceClassification.fromPretrained(folder.toString());
    Tensor logits = loaded.forward(inputs(expected)).logits();
    assertThat(logits.maxAbsDiff(logits(expected))).isLessThan(1e-4f);
    assertThat(loaded.config().labels()).containsExactly("BAD", "GOOD");
    var options = LoadOptions.defaults().precision(Precision.INT8);
    assertThatThrownBy(
            () -> AutoModelForSequenceClassification.fromPretrained(folder.toString(), options))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("got precision INT8");
  }

  @Test
  void adaptersThatNameNoModelAreNotLoadedAlone() throws IOException {
    Files.writeString(folder.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\"}");
    assertThatThrownBy(() -> AutoModelForSequenceClassification.fromPretrained(folder.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("set base_model_name_or_path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert-sentiment", "distilbert-nli"})
  void whatPeftSavedComputesTheSameLogits(String name) throws IOException {
    JsonNode expected = expected(name);
    SequenceClassificationModel model = base(name);
    LoraAdapters adapters = LoraAdapters.load(model, peft(name));
    ModelInputs inputs = inputs(expected);
    assertThat(model.forward(inputs).logits().maxAbsDiff(logits(expected))).isLessThan(1e-4f);
    adapters.merge();
    assertThat(model.forward(inputs).logits().maxAbsDiff(logits(expected))).isLessThan(1e-4f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert-sentiment", "distilbert-nli"})
  void gradientsAreThoseOfPeft(String name) throws IOException {
    JsonNode expected = expected(name);
    SequenceClassificationModel model = base(name);
    var parameters = LoraAdapters.load(model, peft(name)).parameters();
    try (var tape = Tape.recordWithoutDropout(parameters.values())) {
      Tensor loss = model.forward(inputs(expected)).loss();
      assertThat(loss.item()).isCloseTo(expected.get("loss").floatValue(), within(1e-4f));
      tape.backward(loss);
    }
    JsonNode norms = expected.get("gradient_norms");
    assertThat(norms.size()).isEqualTo(parameters.size());
    parameters.forEach(
        (parameter, value) -> {
          double wanted = norms.get(parameter).doubleValue();
          assertThat(norm(value)).as(parameter).isCloseTo(wanted, within(1e-4 * (1 + wanted)));
        });
  }

  private static double norm(Parameter parameter) {
    double sum = 0;
    for (float g : parameter.gradient().toArray()) {
      sum += (double) g * g;
    }
    return Math.sqrt(sum);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert-sentiment", "distilbert-nli"})
  void whatWasSavedIsLoadedAgain(String name) throws IOException {
    SequenceClassificationModel model = base(name);
    LoraAdapters adapters = LoraAdapters.load(model, peft(name));
    adapters.save(folder, name);
    JsonNode ours = JSON.readTree(Files.readString(folder.resolve("adapter_config.json")));
    JsonNode theirs = JSON.readTree(Files.readString(peft(name).resolve("adapter_config.json")));
    ours.properties()
        .forEach(
            field ->
                assertThat(field.getValue())
                    .as(field.getKey())
                    .isEqualTo(theirs.get(field.getKey())));
    SequenceClassificationModel again = base(name);
    assertThat(LoraAdapters.load(again, folder).config()).isEqualTo(adapters.config());
    ModelInputs inputs = inputs(expected(name));
    Tensor logits = model.forward(inputs).logits();
    assertThat(again.forward(inputs).logits().maxAbsDiff(logits)).isZero();
  }

  private void write(String key, String value) throws IOException {
    Path from = peft("bert-sentiment");
    Files.copy(
        from.resolve("adapter_model.safetensors"), folder.resolve("adapter_model.safetensors"));
    var json =
        (com.fasterxml.jackson.databind.node.ObjectNode)
            JSON.readTree(Files.readString(from.resolve("adapter_config.json")));
    json.set(key, JSON.readTree(value));
    Files.writeString(folder.resolve("adapter_config.json"), json.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "use_dora=true",
        "bias=\"all\"",
        "rank_pattern={\"query\": 2}",
        "peft_type=\"IA3\"",
        "r=5",
        "r=\"four\""
      })
  void aKindThatIsNotBuiltIsRefused(String setting) throws IOException {
    String key = setting.substring(0, setting.indexOf('='));
    write(key, setting.substring(key.length() + 1));
    assertThatThrownBy(() -> LoraAdapters.load(base("bert-sentiment"), folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("got")
        .hasMessageContaining("expected");
  }

  @Test
  void targetsMayBeAPattern() throws IOException {
    write("target_modules", "\".*(query|value)\"");
    SequenceClassificationModel model = base("bert-sentiment");
    LoraAdapters adapters = LoraAdapters.load(model, folder);
    assertThat(adapters.config().targetModules())
        .hasSize(4)
        .contains("bert.encoder.layer.1.attention.self.value");
  }

  @Test
  void adaptersOfAnotherModelAreRefused() {
    assertThatThrownBy(() -> LoraAdapters.load(base("bert-sentiment"), peft("distilbert-nli")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("these are no adapters of this model; it has no place for")
        .hasMessageContaining("q_lin");
    assertThatThrownBy(() -> LoraAdapters.load(base("bert-sentiment"), folder))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
