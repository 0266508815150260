package dev.bluejay.models.bert;

import dev.bluejay.models.ModelContract;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;

class BertForSequenceClassificationTest extends ModelContract {

  @Override
  protected PretrainedModel model(long seed) {
    return AutoModelForSequenceClassification.fromConfig(
        BertModelTest.config().with("num_labels", 5), seed);
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
