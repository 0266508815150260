package dev.bluejay.models.auto;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.BaseModel;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.bert.BertForSequenceClassification;
import dev.bluejay.models.bert.BertModel;
import dev.bluejay.models.distilbert.DistilBertConfig;
import dev.bluejay.models.distilbert.DistilBertForSequenceClassification;
import dev.bluejay.models.distilbert.DistilBertModel;
import java.util.List;
import java.util.function.Function;

/**
 * The classes of one model family; the one list of all families stands here.
 *
 * @param modelType as {@code config.json} names it
 * @param base the prefix of the base model's weights within a model with a head
 */
record Family<C extends PretrainedConfig>(
    String modelType,
    String base,
    Class<C> configClass,
    Function<JsonNode, C> config,
    Maker<C, BaseModel> model,
    Maker<C, SequenceClassificationModel> sequenceClassification) {

  /** Makes a model of a config and its parameters. */
  @FunctionalInterface
  interface Maker<C, M> {
    M make(C config, Parameters parameters);
  }

  private static final List<Family<?>> ALL =
      List.of(
          new Family<>(
              "bert",
              "bert",
              BertConfig.class,
              BertConfig::new,
              BertModel::new,
              BertForSequenceClassification::new),
          new Family<>(
              "distilbert",
              "distilbert",
              DistilBertConfig.class,
              DistilBertConfig::new,
              DistilBertModel::new,
              DistilBertForSequenceClassification::new));

  static List<String> modelTypes() {
    return ALL.stream().<String>map(Family::modelType).toList();
  }

  /** The family of a model's config. */
  static Family<?> of(String where, JsonNode config) {
    JsonNode type = config.get("model_type");
    List<String> known = modelTypes();
    if (type == null || !type.isTextual()) {
      throw new ModelException(
          "%s: config.json has no model_type; expected one of %s".formatted(where, known));
    }
    for (Family<?> family : ALL) {
      if (family.modelType.equals(type.textValue())) {
        return family;
      }
    }
    throw new ModelException(
        "%s: config.json has a model_type that is not built yet; got '%s', expected one of %s"
            .formatted(where, type.textValue(), known));
  }
}
