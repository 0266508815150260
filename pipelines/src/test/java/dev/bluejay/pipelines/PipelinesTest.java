package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.tensor.Shape;
import dev.bluejay.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelinesTest {
  private static final String FOLDER = "../fixtures/checkpoints/bert-model";

  @Test
  void featuresAreOneRowForEachToken() {
    FeatureExtractionPipeline features = Pipelines.featureExtraction(FOLDER);
    List<String> texts = List.of("The dog.", "So have I, said the man.");
    List<Tensor> all = features.run(texts);

    for (int i = 0; i < texts.size(); i++) {
      int tokens = features.tokenizer().encode(texts.get(i)).length();
      int width = features.model().config().integer("hidden_size");
      assertThat(all.get(i).shape()).isEqualTo(Shape.of(1, tokens, width));
      assertThat(all.get(i).toArray()).containsExactly(features.run(texts.get(i)).toArray());
    }
  }

  @Test
  void theDynamicFormMakesTheSameObjects() {
    assertThat(Pipelines.create("feature-extraction", FOLDER))
        .isInstanceOf(FeatureExtractionPipeline.class);
    assertThat(Pipelines.create("sentiment-analysis", "../fixtures/checkpoints/bert-sentiment"))
        .isInstanceOf(TextClassificationPipeline.class);
  }

  @Test
  void anUnknownTaskIsAnErrorThatListsTheKnown() {
    assertThatThrownBy(() -> Pipelines.create("mind-reading"))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("got 'mind-reading'")
        .hasMessageContaining("text-classification");
  }

  @Test
  void aFolderWithoutModulesIsPooledByTheMean() {
    SentenceTransformer encoder = Pipelines.sentenceTransformer(FOLDER);
    Tensor features = Pipelines.featureExtraction(FOLDER).run("The dog.");

    assertThat(encoder.encode("The dog.").allClose(features.mean(1).select(0, 0), 1e-5, 1e-6))
        .isTrue();
  }
}
