package dev.bluejay.models.roberta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The settings of a CamemBERT model, with Python's defaults. */
public final class CamembertConfig extends RobertaConfig {
  private static final ObjectNode DEFAULTS =
      RobertaConfig.DEFAULTS.deepCopy().put("model_type", "camembert").put("vocab_size", 30522);

  /** The defaults. */
  public CamembertConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public CamembertConfig(JsonNode given) {
    super(DEFAULTS, given);
  }

  @Override
  public CamembertConfig with(String key, Object value) {
    return new CamembertConfig(changed(key, value));
  }
}
