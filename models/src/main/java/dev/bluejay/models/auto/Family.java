package dev.bluejay.models.auto;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.BaseModel;
import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.bert.BertForSequenceClassification;
import dev.bluejay.models.bert.BertModel;
import dev.bluejay.models.bloom.BloomConfig;
import dev.bluejay.models.bloom.BloomForCausalLM;
import dev.bluejay.models.bloom.BloomForSequenceClassification;
import dev.bluejay.models.bloom.BloomModel;
import dev.bluejay.models.distilbert.DistilBertConfig;
import dev.bluejay.models.distilbert.DistilBertForSequenceClassification;
import dev.bluejay.models.distilbert.DistilBertModel;
import dev.bluejay.models.gemma2.Gemma2Config;
import dev.bluejay.models.gemma2.Gemma2ForCausalLM;
import dev.bluejay.models.gemma2.Gemma2ForSequenceClassification;
import dev.bluejay.models.gemma2.Gemma2Model;
import dev.bluejay.models.gpt2.GPT2Config;
import dev.bluejay.models.gpt2.GPT2ForSequenceClassification;
import dev.bluejay.models.gpt2.GPT2LMHeadModel;
import dev.bluejay.models.gpt2.GPT2Model;
import dev.bluejay.models.gptneox.GPTNeoXConfig;
import dev.bluejay.models.gptneox.GPTNeoXForCausalLM;
import dev.bluejay.models.gptneox.GPTNeoXForSequenceClassification;
import dev.bluejay.models.gptneox.GPTNeoXModel;
import dev.bluejay.models.llama.LlamaConfig;
import dev.bluejay.models.llama.LlamaForCausalLM;
import dev.bluejay.models.llama.LlamaForSequenceClassification;
import dev.bluejay.models.llama.LlamaModel;
import dev.bluejay.models.mistral.MistralConfig;
import dev.bluejay.models.mistral.MistralForCausalLM;
import dev.bluejay.models.mistral.MistralForSequenceClassification;
import dev.bluejay.models.mistral.MistralModel;
import dev.bluejay.models.opt.OPTConfig;
import dev.bluejay.models.opt.OPTForCausalLM;
import dev.bluejay.models.opt.OPTForSequenceClassification;
import dev.bluejay.models.opt.OPTModel;
import dev.bluejay.models.phi3.Phi3Config;
import dev.bluejay.models.phi3.Phi3ForCausalLM;
import dev.bluejay.models.phi3.Phi3ForSequenceClassification;
import dev.bluejay.models.phi3.Phi3Model;
import dev.bluejay.models.qwen2.Qwen2Config;
import dev.bluejay.models.qwen2.Qwen2ForCausalLM;
import dev.bluejay.models.qwen2.Qwen2ForSequenceClassification;
import dev.bluejay.models.qwen2.Qwen2Model;
import dev.bluejay.models.qwen3.Qwen3Config;
import dev.bluejay.models.qwen3.Qwen3ForCausalLM;
import dev.bluejay.models.qwen3.Qwen3ForSequenceClassification;
import dev.bluejay.models.qwen3.Qwen3Model;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one model family; the one list of all families stands here.
 *
 * @param modelType as {@code config.json} names it
 * @param causalLanguage null where the family has none
 * @param base the prefix of the base model's weights within a model with a head
 */
record Family<C extends PretrainedConfig>(
    String modelType,
    String base,
    Class<C> configClass,
    Function<JsonNode, C> config,
    Maker<C, BaseModel> model,
    Maker<C, SequenceClassificationModel> sequenceClassification,
    @Nullable Maker<C, CausalLanguageModel> causalLanguage) {

  /** A family without a causal language model. */
  Family(
      String modelType,
      String base,
      Class<C> configClass,
      Function<JsonNode, C> config,
      Maker<C, BaseModel> model,
      Maker<C, SequenceClassificationModel> sequenceClassification) {
    this(modelType, base, configClass, config, model, sequenceClassification, null);
  }

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
              DistilBertForSequenceClassification::new),
          new Family<>(
              "gpt2",
              "transformer",
              GPT2Config.class,
              GPT2Config::new,
              GPT2Model::new,
              GPT2ForSequenceClassification::new,
              GPT2LMHeadModel::new),
          new Family<>(
              "llama",
              "model",
              LlamaConfig.class,
              LlamaConfig::new,
              LlamaModel::new,
              LlamaForSequenceClassification::new,
              LlamaForCausalLM::new),
          new Family<>(
              "mistral",
              "model",
              MistralConfig.class,
              MistralConfig::new,
              MistralModel::new,
              MistralForSequenceClassification::new,
              MistralForCausalLM::new),
          new Family<>(
              "qwen2",
              "model",
              Qwen2Config.class,
              Qwen2Config::new,
              Qwen2Model::new,
              Qwen2ForSequenceClassification::new,
              Qwen2ForCausalLM::new),
          new Family<>(
              "qwen3",
              "model",
              Qwen3Config.class,
              Qwen3Config::new,
              Qwen3Model::new,
              Qwen3ForSequenceClassification::new,
              Qwen3ForCausalLM::new),
          new Family<>(
              "gemma2",
              "model",
              Gemma2Config.class,
              Gemma2Config::new,
              Gemma2Model::new,
              Gemma2ForSequenceClassification::new,
              Gemma2ForCausalLM::new),
          new Family<>(
              "phi3",
              "model",
              Phi3Config.class,
              Phi3Config::new,
              Phi3Model::new,
              Phi3ForSequenceClassification::new,
              Phi3ForCausalLM::new),
          new Family<>(
              "gpt_neox",
              "gpt_neox",
              GPTNeoXConfig.class,
              GPTNeoXConfig::new,
              GPTNeoXModel::new,
              GPTNeoXForSequenceClassification::new,
              GPTNeoXForCausalLM::new),
          new Family<>(
              "opt",
              "model",
              OPTConfig.class,
              OPTConfig::new,
              OPTModel::new,
              OPTForSequenceClassification::new,
              OPTForCausalLM::new),
          new Family<>(
              "bloom",
              "transformer",
              BloomConfig.class,
              BloomConfig::new,
              BloomModel::new,
              BloomForSequenceClassification::new,
              BloomForCausalLM::new));

  static List<String> modelTypes() {
    return ALL.stream().<String>map(Family::modelType).toList();
  }

  /** Those that have a causal language model. */
  static List<String> causalModelTypes() {
    return ALL.stream()
        .filter(family -> family.causalLanguage() != null)
        .<String>map(Family::modelType)
        .toList();
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
