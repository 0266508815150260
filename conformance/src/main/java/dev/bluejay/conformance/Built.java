package dev.bluejay.conformance;

import dev.bluejay.hub.Repository;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.auto.AutoConfig;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What there is to hold: every family, head, kind of tokenizer and task that is built, in one
 * place.
 */
final class Built {
  private static final Map<String, Function<Repository, PretrainedModel>> HEADS =
      Map.ofEntries(
          Map.entry("BertModel", AutoModel::of),
          Map.entry("BertForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("DistilBertModel", AutoModel::of),
          Map.entry("DistilBertForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("GPT2Model", AutoModel::of),
          Map.entry("GPT2LMHeadModel", AutoModelForCausalLM::of),
          Map.entry("GPT2ForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("LlamaModel", AutoModel::of),
          Map.entry("LlamaForCausalLM", AutoModelForCausalLM::of),
          Map.entry("LlamaForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("MistralModel", AutoModel::of),
          Map.entry("MistralForCausalLM", AutoModelForCausalLM::of),
          Map.entry("MistralForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("Qwen2Model", AutoModel::of),
          Map.entry("Qwen2ForCausalLM", AutoModelForCausalLM::of),
          Map.entry("Qwen2ForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("Qwen3Model", AutoModel::of),
          Map.entry("Qwen3ForCausalLM", AutoModelForCausalLM::of),
          Map.entry("Qwen3ForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("Gemma2Model", AutoModel::of),
          Map.entry("Gemma2ForCausalLM", AutoModelForCausalLM::of),
          Map.entry("Gemma2ForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("Phi3Model", AutoModel::of),
          Map.entry("Phi3ForCausalLM", AutoModelForCausalLM::of),
          Map.entry("Phi3ForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("GPTNeoXModel", AutoModel::of),
          Map.entry("GPTNeoXForCausalLM", AutoModelForCausalLM::of),
          Map.entry("GPTNeoXForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("OPTModel", AutoModel::of),
          Map.entry("OPTForCausalLM", AutoModelForCausalLM::of),
          Map.entry("OPTForSequenceClassification", AutoModelForSequenceClassification::of),
          Map.entry("BloomModel", AutoModel::of),
          Map.entry("BloomForCausalLM", AutoModelForCausalLM::of),
          Map.entry("BloomForSequenceClassification", AutoModelForSequenceClassification::of));

  /** By {@code model.type} in {@code tokenizer.json}. */
  private static final Set<String> TOKENIZERS =
      Set.of("BPE", "Marian", "Unigram", "WordLevel", "WordPiece");

  private static final Map<String, Function<Repository, PipelineTask>> TASKS =
      Map.ofEntries(
          Map.entry("text-classification", TextClassificationTask::new),
          Map.entry("feature-extraction", FeatureExtractionTask::new),
          Map.entry("text-generation", TextGenerationTask::new));

  private Built() {}

  static boolean family(String modelType) {
    return AutoConfig.modelTypes().contains(modelType);
  }

  /** Whether a family's checkpoints have something to generate with. */
  static boolean generates(String modelType) {
    return AutoModelForCausalLM.modelTypes().contains(modelType);
  }

  /** What loads a model of this Python class; empty where the class is not built. */
  static Optional<Function<Repository, PretrainedModel>> head(String className) {
    return Optional.ofNullable(HEADS.get(className));
  }

  static boolean tokenizer(String kind) {
    return TOKENIZERS.contains(kind);
  }

  /** What makes a pipeline for this task; empty where the task is not built. */
  static Optional<Function<Repository, PipelineTask>> task(String name) {
    return Optional.ofNullable(TASKS.get(name));
  }
}
