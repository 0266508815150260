package dev.bluejay.models.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.SafetensorsWriter;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.Warnings;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.tensor.IntTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads fixtures whose weights or config were changed. */
class LoadingTest {
  private static final Path FIXTURES = Path.of("..", "fixtures", "checkpoints");
  private static final IntTensor IDS = IntTensor.of(new int[][] {{2, 5, 6, 3}});

  private final Path folder;

  LoadingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** The first fixture that was saved from a BERT classifier. */
  @BeforeEach
  void copyAClassifier() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      for (Path fixture : folders.filter(Files::isDirectory).sorted().toList()) {
        String config = Files.readString(fixture.resolve("config.json"));
        if (config.contains("\"BertForSequenceClassification\"")) {
          Files.copy(fixture.resolve("config.json"), folder.resolve("config.json"));
          Files.copy(fixture.resolve("model.safetensors"), folder.resolve("model.safetensors"));
          return;
        }
      }
    }
    throw new IllegalStateException("there is no fixture of a BERT classifier");
  }

  /** Gives weights other names; those without one are left out. */
  private void rename(UnaryOperator<String> names) {
    var writer = new SafetensorsWriter().metadata("format", "pt");
    Path file = folder.resolve("model.safetensors");
    try (var checkpoint = Checkpoint.open(file)) {
      for (String name : checkpoint.names()) {
        String renamed = names.apply(name);
        if (!renamed.isEmpty()) {
          writer.floats(renamed, checkpoint.entry(name).shape(), checkpoint.floats(name));
        }
      }
    }
    writer.write(file);
  }

  private float[] logits() {
    return AutoModelForSequenceClassification.fromPretrained(folder.toString())
        .forward(IDS)
        .logits()
        .toArray();
  }

  private List<String> warningsOf(Runnable loading) {
    try (var warnings = new Warnings(Loading.class.getName())) {
      loading.run();
      return warnings.messages();
    }
  }

  @Test
  void aFittingCheckpointLoadsSilently() {
    assertThat(warningsOf(this::logits)).isEmpty();
  }

  @Test
  void missingWeightsAreSaidByName() {
    rename(name -> name.startsWith("classifier.") ? "" : name);
    assertThat(warningsOf(this::logits))
        .singleElement()
        .asString()
        .contains("weights of BertForSequenceClassification are not in the checkpoint")
        .contains("[classifier.bias, classifier.weight]")
        .contains("train the model before");
  }

  @Test
  void surplusWeightsAreSaidByName() {
    assertThat(warningsOf(() -> AutoModel.fromPretrained(folder.toString())))
        .singleElement()
        .asString()
        .contains("weights that BertModel has no use for were left out")
        .contains("[classifier.bias, classifier.weight]");
  }

  @Test
  void missingAndSurplusWeightsAreSaidTogether() {
    rename(name -> name.equals("classifier.bias") ? "other.bias" : name);
    assertThat(warningsOf(this::logits))
        .hasSize(2)
        .anyMatch(message -> message.contains("[other.bias]"))
        .anyMatch(message -> message.contains("[classifier.bias]"));
  }

  @Test
  void oldNamesOfLayerNormsAreFound() {
    float[] logits = logits();
    rename(
        name ->
            name.replace("LayerNorm.weight", "LayerNorm.gamma")
                .replace("LayerNorm.bias", "LayerNorm.beta"));
    assertThat(warningsOf(() -> assertThat(logits()).isEqualTo(logits))).isEmpty();
  }

  @Test
  void aCheckpointWithoutThePrefixOfTheBaseIsFound() {
    float[] logits = logits();
    rename(name -> name.startsWith("bert.") ? name.substring("bert.".length()) : name);
    assertThat(warningsOf(() -> assertThat(logits()).isEqualTo(logits))).isEmpty();
  }

  @Test
  void misshapenWeightsAreSaidAllAtOnce() throws IOException {
    String config = Files.readString(folder.resolve("config.json"));
    int intermediate = AutoConfig.fromPretrained(folder.toString()).integer("intermediate_size");
    Files.writeString(
        folder.resolve("config.json"),
        config.replaceAll("(\"intermediate_size\": *)\\d+", "$1" + (intermediate + 1)));
    assertThatThrownBy(this::logits)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder + ": weights of another shape than the config asks for; ")
        .hasMessageContaining(
            "bert.encoder.layer.0.intermediate.dense.bias: got [%d], expected [%d]"
                .formatted(intermediate, intermediate + 1))
        .hasMessageContaining("bert.encoder.layer.1.output.dense.weight: got ");
  }

  @Test
  void aConfigWithoutAModelTypeIsRefused() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{}");
    assertThatThrownBy(() -> AutoConfig.fromPretrained(folder.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            folder + ": config.json has no model_type; expected one of " + AutoConfig.modelTypes());
  }

  @Test
  void anUnknownModelTypeIsRefusedWithThoseThatAreKnown() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"martian\"}");
    assertThat(AutoConfig.modelTypes()).contains("bert", "distilbert");
    for (Runnable loading :
        List.<Runnable>of(
            () -> AutoConfig.fromPretrained(folder.toString()),
            () -> AutoModel.fromPretrained(folder.toString()),
            this::logits)) {
      assertThatThrownBy(loading::run)
          .isInstanceOf(ModelException.class)
          .hasMessage(
              folder
                  + ": config.json has a model_type that is not built yet; got \"martian\", expected"
                  + " one of "
                  + AutoConfig.modelTypes());
    }
  }

  @Test
  void aModelTypeWithLineEndsIsQuotedOnOneLine() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"a\\nb\"}");
    assertThatThrownBy(() -> AutoConfig.fromPretrained(folder.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("got \"a\\nb\", expected");
  }

  @Test
  void aConfigOfAnotherKindOfJsonIsRefused() throws IOException {
    Files.writeString(folder.resolve("config.json"), "[1, 2]");
    assertThatThrownBy(() -> AutoConfig.fromPretrained(folder.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("config.json has no model_type");
  }

  @Test
  void aConfigMadeInJavaIsTheOneOfTheModel() {
    var config = new BertConfig().with("num_hidden_layers", 0).with("vocab_size", 7);
    assertThat(AutoModel.fromConfig(config, 1).config()).isSameAs(config);
  }
}
