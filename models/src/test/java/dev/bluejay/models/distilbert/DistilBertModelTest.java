package dev.bluejay.models.distilbert;

import dev.bluejay.models.ModelContract;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.auto.AutoModel;

class DistilBertModelTest extends ModelContract {
  static DistilBertConfig config() {
    return new DistilBertConfig()
        .with("vocab_size", VOCABULARY)
        .with("max_position_embeddings", POSITIONS)
        .with("dim", 35)
        .with("n_heads", 5)
        .with("n_layers", 3)
        .with("hidden_dim", 41)
        .with("initializer_range", 0.4);
  }

  @Override
  protected PretrainedModel model(long seed) {
    return AutoModel.fromConfig(config(), seed);
  }

  @Override
  protected int width() {
    return 35;
  }

  @Override
  protected int layers() {
    return 3;
  }
}
