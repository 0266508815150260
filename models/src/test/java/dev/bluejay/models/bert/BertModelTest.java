package dev.bluejay.models.bert;

import dev.bluejay.models.ModelContract;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.auto.AutoModel;

class BertModelTest extends ModelContract {
  static BertConfig config() {
    return new BertConfig()
        .with("vocab_size", VOCABULARY)
        .with("max_position_embeddings", POSITIONS)
        .with("hidden_size", 36)
        .with("num_attention_heads", 4)
        .with("num_hidden_layers", 3)
        .with("intermediate_size", 37)
        .with("initializer_range", 0.4);
  }

  @Override
  protected PretrainedModel model(long seed) {
    return AutoModel.fromConfig(config(), seed);
  }

  @Override
  protected int width() {
    return 36;
  }

  @Override
  protected int layers() {
    return 3;
  }
}
