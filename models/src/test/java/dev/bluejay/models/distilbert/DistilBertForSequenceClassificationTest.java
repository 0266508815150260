package dev.bluejay.models.distilbert;

import dev.bluejay.models.ModelContract;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;

class DistilBertForSequenceClassificationTest extends ModelContract {

  @Override
  protected PretrainedModel model(long seed) {
    return AutoModelForSequenceClassification.fromConfig(
        DistilBertModelTest.config().with("num_labels", 1), seed);
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
