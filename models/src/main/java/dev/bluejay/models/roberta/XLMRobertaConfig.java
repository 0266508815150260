package dev.bluejay.models.roberta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The settings of an XLM-RoBERTa model, with Python's defaults. */
public final class XLMRobertaConfig extends RobertaConfig {
  private static final ObjectNode DEFAULTS =
      RobertaConfig.DEFAULTS.deepCopy().put("model_type", "xlm-roberta").put("vocab_size", 30522);

  /** The defaults. */
  public XLMRobertaConfig() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public XLMRobertaConfig(JsonNode given) {
    super(DEFAULTS, given);
  }

  @Override
  public XLMRobertaConfig with(String key, Object value) {
    return new XLMRobertaConfig(changed(key, value));
  }
}
