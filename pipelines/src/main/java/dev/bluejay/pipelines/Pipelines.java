package dev.bluejay.pipelines;

import dev.bluejay.hub.Repository;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoModelForMaskedLM;
import dev.bluejay.models.auto.AutoModelForQuestionAnswering;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoModelForTokenClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.auto.LoadOptions;
import dev.bluejay.models.generation.GenerationConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Makes pipelines: {@code Pipelines.textClassification("a folder or a model's name")}.
 *
 * <p>A pipeline without a model takes its task's default one, and a warning says which.
 */
public final class Pipelines {
  private static final Logger LOG = System.getLogger(Pipelines.class.getName());

  /** The tasks that {@link #create} knows. */
  public static final List<String> TASKS =
      List.of(
          "text-classification",
          "sentiment-analysis",
          "fill-mask",
          "token-classification",
          "ner",
          "question-answering",
          "zero-shot-classification",
          "text-ranking",
          "feature-extraction",
          "text-generation",
          "sentence-embeddings",
          "sentence-similarity");

  private Pipelines() {}

  /** Labels texts with a sequence classification model. */
  public static TextClassificationPipeline textClassification(String model) {
    return textClassification(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static TextClassificationPipeline textClassification(String model, LoadOptions options) {
    var repository = Repository.of(model);
    return new TextClassificationPipeline(
        AutoTokenizer.of(repository), AutoModelForSequenceClassification.of(repository, options));
  }

  /** Guesses masked tokens with a masked language model. */
  public static FillMaskPipeline fillMask(String model) {
    return fillMask(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static FillMaskPipeline fillMask(String model, LoadOptions options) {
    var repository = Repository.of(model);
    return new FillMaskPipeline(
        AutoTokenizer.of(repository), AutoModelForMaskedLM.of(repository, options));
  }

  /** Finds entities with a token classification model. */
  public static TokenClassificationPipeline tokenClassification(String model) {
    return tokenClassification(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static TokenClassificationPipeline tokenClassification(String model, LoadOptions options) {
    var repository = Repository.of(model);
    return new TokenClassificationPipeline(
        AutoTokenizer.of(repository), AutoModelForTokenClassification.of(repository, options));
  }

  /** Answers questions with an extractive question answering model. */
  public static QuestionAnsweringPipeline questionAnswering(String model) {
    return questionAnswering(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static QuestionAnsweringPipeline questionAnswering(String model, LoadOptions options) {
    var repository = Repository.of(model);
    return new QuestionAnsweringPipeline(
        AutoTokenizer.of(repository), AutoModelForQuestionAnswering.of(repository, options));
  }

  /** Labels texts with any labels, by a model of natural language inference. */
  public static ZeroShotClassificationPipeline zeroShotClassification(String model) {
    return zeroShotClassification(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static ZeroShotClassificationPipeline zeroShotClassification(
      String model, LoadOptions options) {
    var repository = Repository.of(model);
    return new ZeroShotClassificationPipeline(
        AutoTokenizer.of(repository), AutoModelForSequenceClassification.of(repository, options));
  }

  /** Orders documents by a query with a cross encoder. */
  public static TextRankingPipeline textRanking(String model) {
    return textRanking(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static TextRankingPipeline textRanking(String model, LoadOptions options) {
    var repository = Repository.of(model);
    return new TextRankingPipeline(
        AutoTokenizer.of(repository), AutoModelForSequenceClassification.of(repository, options));
  }

  /** Gives the hidden states of a text's tokens. */
  public static FeatureExtractionPipeline featureExtraction(String model) {
    return featureExtraction(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static FeatureExtractionPipeline featureExtraction(String model, LoadOptions options) {
    var repository = Repository.of(model);
    return new FeatureExtractionPipeline(
        AutoTokenizer.of(repository), AutoModel.of(repository, options));
  }

  /** Continues texts with a causal language model. */
  public static TextGenerationPipeline textGeneration(String model) {
    return textGeneration(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static TextGenerationPipeline textGeneration(String model, LoadOptions options) {
    var repository = Repository.of(model);
    var loaded = AutoModelForCausalLM.of(repository, options);
    return new TextGenerationPipeline(
        AutoTokenizer.of(repository), loaded, GenerationConfig.of(repository, loaded.config()));
  }

  /** Gives sentences a vector each, as a sentence-transformers repository declares. */
  public static SentenceTransformer sentenceTransformer(String model) {
    return sentenceTransformer(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static SentenceTransformer sentenceTransformer(String model, LoadOptions options) {
    var repository = Repository.of(model);
    return new SentenceTransformer(
        AutoTokenizer.of(repository),
        AutoModel.of(repository, options),
        SentenceModules.of(repository));
  }

  /**
   * The pipeline of a task by its name, with the task's default model.
   *
   * @throws PipelineException if there is no such task, naming those there are
   */
  public static Pipeline create(String task) {
    return create(task, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static Pipeline create(String task, LoadOptions options) {
    String model = defaultModel(task);
    LOG.log(
        Level.WARNING,
        "No model was supplied for {0}, defaulted to {1}; name a model and its revision in"
            + " production",
        task,
        model);
    return create(task, model, options);
  }

  /**
   * The pipeline of a task by its name: one of {@link #TASKS}.
   *
   * @throws PipelineException if there is no such task, naming those there are
   */
  public static Pipeline create(String task, String model) {
    return create(task, model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static Pipeline create(String task, String model, LoadOptions options) {
    return switch (task) {
      case "text-classification", "sentiment-analysis" -> textClassification(model, options);
      case "fill-mask" -> fillMask(model, options);
      case "token-classification", "ner" -> tokenClassification(model, options);
      case "question-answering" -> questionAnswering(model, options);
      case "zero-shot-classification" -> zeroShotClassification(model, options);
      case "text-ranking" -> textRanking(model, options);
      case "feature-extraction" -> featureExtraction(model, options);
      case "text-generation" -> textGeneration(model, options);
      case "sentence-embeddings", "sentence-similarity" -> sentenceTransformer(model, options);
      default -> throw unknown(task);
    };
  }

  private static String defaultModel(String task) {
    return switch (task) {
      case "text-classification", "sentiment-analysis" ->
          "distilbert-base-uncased-finetuned-sst-2-english";
      case "fill-mask" -> "distilbert/distilroberta-base";
      case "token-classification", "ner" -> "dbmdz/bert-large-cased-finetuned-conll03-english";
      case "question-answering" -> "distilbert/distilbert-base-cased-distilled-squad";
      case "zero-shot-classification" -> "facebook/bart-large-mnli";
      case "text-ranking" -> "cross-encoder/ms-marco-MiniLM-L6-v2";
      case "feature-extraction" -> "distilbert-base-cased";
      case "text-generation" -> "openai-community/gpt2";
      case "sentence-embeddings", "sentence-similarity" -> "embedded/minilm";
      default -> throw unknown(task);
    };
  }

  private static PipelineException unknown(String task) {
    return new PipelineException(
        "pipeline: no such task; got '" + task + "', expected one of " + TASKS);
  }
}
