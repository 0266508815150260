package dev.bluejay.models.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.CheckpointFormat;
import dev.bluejay.hub.CheckpointWriter;
import dev.bluejay.hub.Repository;
import dev.bluejay.hub.StoredPrecision;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.SaveOptions;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.tensor.IntTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SavingTest {
  private static final IntTensor IDS = IntTensor.of(new int[][] {{2, 5, 6, 3}});

  private final SequenceClassificationModel model =
      AutoModelForSequenceClassification.fromPretrained("../fixtures/checkpoints/bert-sentiment");
  private final Path folder;

  SavingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private float[] logitsOfFolder() {
    return AutoModelForSequenceClassification.fromPretrained(folder.toString())
        .forward(IDS)
        .logits()
        .toArray();
  }

  private void assertSameLogits() {
    assertThat(logitsOfFolder()).containsExactly(model.forward(IDS).logits().toArray());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSavedIsLoadedWithEqualLogits(CheckpointFormat format) {
    model.savePretrained(folder, SaveOptions.defaults().format(format));
    assertThat(folder.resolve(format.file())).isNotEmptyFile();
    assertSameLogits();
  }

  @ParameterizedTest
  @EnumSource
  void aboveASizeThereAreSeveralFiles(CheckpointFormat format) {
    model.savePretrained(folder, SaveOptions.defaults().format(format).maxShardSize(20_000));
    assertThat(folder.resolve(format.index())).isNotEmptyFile();
    assertThat(folder.resolve(format.file())).doesNotExist();
    assertSameLogits();
    model.savePretrained(folder, SaveOptions.defaults().format(format));
    assertThat(folder.resolve(format.index())).doesNotExist();
    assertSameLogits();
  }

  @Test
  void weightsThatWouldBeReadInTheirPlaceAreInTheWay() {
    model.savePretrained(folder);
    SaveOptions bin = SaveOptions.defaults().format(CheckpointFormat.PYTORCH);
    assertThatThrownBy(() -> model.savePretrained(folder, bin))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has model.safetensors, which would be read in place of");
  }

  @Test
  void int8RowsMoveLogitsALittle() {
    model.config().savePretrained(folder);
    try (Checkpoint checkpoint =
        Repository.of("../fixtures/checkpoints/bert-sentiment").checkpoint()) {
      new CheckpointWriter()
          .all(checkpoint, StoredPrecision.INT8)
          .save(folder, CheckpointFormat.SAFETENSORS);
    }
    float[] logits = model.forward(IDS).logits().toArray();
    assertThat(logitsOfFolder()).containsExactly(logits, within(0.05f)).isNotEqualTo(logits);
  }

  @Test
  void settingsOfGenerationAreWrittenAsPythonKnowsThem() throws IOException {
    GenerationConfig config = GenerationConfig.defaults().maxNewTokens(7).topP(0.9).seed(3);
    config.savePretrained(folder);
    assertThat(Files.readString(folder.resolve("generation_config.json")))
        .isEqualTo("{\n  \"max_new_tokens\": 7,\n  \"top_p\": 0.9\n}\n");
    assertThat(GenerationConfig.of(Repository.of(folder).json("generation_config.json")))
        .hasToString("GenerationConfig {\"max_new_tokens\":7,\"top_p\":0.9}");
  }
}
