package dev.bluejay.conformance;

import dev.bluejay.hub.Repository;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.auto.AutoConfig;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoModelForMaskedLM;
import dev.bluejay.models.auto.AutoModelForMultipleChoice;
import dev.bluejay.models.auto.AutoModelForNextSentencePrediction;
import dev.bluejay.models.auto.AutoModelForPreTraining;
import dev.bluejay.models.auto.AutoModelForQuestionAnswering;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoModelForTokenClassification;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What there is to hold: every family, head, kind of tokenizer and task that is built, in one
 * place.
 */
final class Built {
  /** What a class name ends with, after the family's name. */
  private static final Pattern HEAD =
      Pattern.compile("(LMHeadModel|Model|For[A-Z]\\w+)$");

  private static final Map<String, Function<Repository, PretrainedModel>> HEADS =
      Map.ofEntries(
          entry("Model", AutoModel::of),
          entry("LMHeadModel", AutoModelForCausalLM::of),
          entry("ForCausalLM", AutoModelForCausalLM::of),
          entry("ForMaskedLM", AutoModelForMaskedLM::of),
          entry("ForNextSentencePrediction", AutoModelForNextSentencePrediction::of),
          entry("ForPreTraining", AutoModelForPreTraining::of),
          entry("ForSequenceClassification", AutoModelForSequenceClassification::of),
          entry("ForTokenClassification", AutoModelForTokenClassification::of),
          entry("ForQuestionAnswering", AutoModelForQuestionAnswering::of),
          entry("ForMultipleChoice", AutoModelForMultipleChoice::of));

  /** By {@code model.type} in {@code tokenizer.json}. */
  private static final Set<String> TOKENIZERS =
      Set.of("BPE", "Marian", "Unigram", "WordLevel", "WordPiece");

  private static final Map<String, Function<Repository, PipelineTask>> TASKS =
      Map.ofEntries(
          Map.entry("text-classification", TextClassificationTask::new),
          Map.entry("feature-extraction", FeatureExtractionTask::new),
          Map.entry("fill-mask", FillMaskTask::new),
          Map.entry("token-classification", TokenClassificationTask::new),
          Map.entry("ner", TokenClassificationTask::new),
          Map.entry("question-answering", QuestionAnsweringTask::new),
          Map.entry("text-generation", TextGenerationTask::new),
          Map.entry("zero-shot-classification", ZeroShotClassificationTask::new));

  private Built() {}

  private static Map.Entry<String, Function<Repository, PretrainedModel>> entry(
      String head, Function<Repository, PretrainedModel> loader) {
    return Map.entry(head, loader);
  }

  static boolean family(String modelType) {
    return AutoConfig.modelTypes().contains(modelType);
  }

  /** Whether a family's checkpoints have something to generate with. */
  static boolean generates(String modelType) {
    return AutoModelForCausalLM.modelTypes().contains(modelType);
  }

  /** What loads a model of this Python class; empty where the class is not built. */
  static Optional<Function<Repository, PretrainedModel>> head(String className) {
    Matcher name = HEAD.matcher(className);
    return name.find() ? Optional.ofNullable(HEADS.get(name.group())) : Optional.empty();
  }

  static boolean tokenizer(String kind) {
    return TOKENIZERS.contains(kind);
  }

  /** What makes a pipeline for this task; empty where the task is not built. */
  static Optional<Function<Repository, PipelineTask>> task(String name) {
    return Optional.ofNullable(TASKS.get(name));
  }
}
