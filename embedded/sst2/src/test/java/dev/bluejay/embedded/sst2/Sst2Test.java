package dev.bluejay.embedded.sst2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.DType;
import dev.bluejay.hub.Repository;
import dev.bluejay.pipelines.Classification;
import dev.bluejay.pipelines.Pipelines;
import dev.bluejay.pipelines.TextClassificationPipeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class Sst2Test {
  private final Repository repository = Repository.of("embedded/sst2");

  @Test
  void itsFilesAreThoseOfAClassifier() throws IOException {
    assertThat(repository.files())
        .containsExactly("config.json", "model.safetensors", "tokenizer_config.json", "vocab.txt");
    assertThat(repository.json("config.json").path("architectures"))
        .hasToString("[\"BertForSequenceClassification\"]");
    assertThat(repository.json("tokenizer_config.json").path("model_max_length").intValue())
        .isEqualTo(512);
    try (InputStream weights = repository.open("model.safetensors").orElseThrow()) {
      assertThat(weights.transferTo(OutputStream.nullOutputStream()))
          .isLessThanOrEqualTo(25_000_000);
    }
  }

  @Test
  void itsMatricesAreInt8RowsAndAllElseIsF32() {
    try (Checkpoint checkpoint = repository.checkpoint()) {
      assertThat(checkpoint.names())
          .contains("bert.embeddings.word_embeddings.weight", "classifier.weight")
          .allSatisfy(
              name -> {
                Checkpoint.Entry entry = checkpoint.entry(name);
                assertThat(entry.dtype())
                    .isEqualTo(entry.shape().length == 2 ? DType.I8 : DType.F32);
              });
    }
  }

  @Test
  void goodIsPositiveAndBadIsNegative() {
    TextClassificationPipeline classifier = Pipelines.textClassification("embedded/sst2");
    List<List<Classification>> answers =
        classifier.run(
            List.of(
                "I've been waiting for a HuggingFace course my whole life.",
                "I hate this so much!",
                "A gripping, beautifully acted film.",
                "It is neither funny nor moving; I wanted my money back."));
    assertThat(answers)
        .extracting(labels -> labels.get(0).label())
        .containsExactly("POSITIVE", "NEGATIVE", "POSITIVE", "NEGATIVE");
    assertThat(classifier.model().config().labelOf(0)).isEqualTo("NEGATIVE");
    assertThat(classifier.model().config().labelOf(1)).isEqualTo("POSITIVE");
  }
}
