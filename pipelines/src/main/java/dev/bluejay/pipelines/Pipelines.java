package dev.bluejay.pipelines;

import dev.bluejay.hub.Hub;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoModelForMaskedLM;
import dev.bluejay.models.auto.AutoModelForQuestionAnswering;
import dev.bluejay.models.auto.AutoModelForSeq2SeqLM;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoModelForTokenClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.auto.LoadOptions;
import dev.bluejay.models.generation.GenerationConfig;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes pipelines: {@code Pipelines.textClassification("a folder or a model's name")}.
 *
 * <p>A pipeline without a model takes its task's default one, and a warning says which.
 */
public final class Pipelines {
  private static final Pattern PAIR = Pattern.compile("translation_[^_]+_to_[^_]+");

  /** The tasks that {@link #create} knows; the last of translation stands for any two languages. */
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
          "text2text-generation",
          "summarization",
          "translation",
          "translation_xx_to_yy",
          "sentence-embeddings",
          "sentence-similarity");

  private Pipelines() {}

  /** Labels texts with a sequence classification model. */
  public static TextClassificationPipeline textClassification(String model) {
    return textClassification(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static TextClassificationPipeline textClassification(String model, LoadOptions options) {
    return textClassification(Repository.of(model), options);
  }

  /** Guesses masked tokens with a masked language model. */
  public static FillMaskPipeline fillMask(String model) {
    return fillMask(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static FillMaskPipeline fillMask(String model, LoadOptions options) {
    return fillMask(Repository.of(model), options);
  }

  /** Finds entities with a token classification model. */
  public static TokenClassificationPipeline tokenClassification(String model) {
    return tokenClassification(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static TokenClassificationPipeline tokenClassification(String model, LoadOptions options) {
    return tokenClassification(Repository.of(model), options);
  }

  /** Answers questions with an extractive question answering model. */
  public static QuestionAnsweringPipeline questionAnswering(String model) {
    return questionAnswering(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static QuestionAnsweringPipeline questionAnswering(String model, LoadOptions options) {
    return questionAnswering(Repository.of(model), options);
  }

  /** Labels texts with any labels, by a model of natural language inference. */
  public static ZeroShotClassificationPipeline zeroShotClassification(String model) {
    return zeroShotClassification(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static ZeroShotClassificationPipeline zeroShotClassification(
      String model, LoadOptions options) {
    return zeroShotClassification(Repository.of(model), options);
  }

  /** Orders documents by a query with a cross encoder. */
  public static TextRankingPipeline textRanking(String model) {
    return textRanking(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static TextRankingPipeline textRanking(String model, LoadOptions options) {
    return textRanking(Repository.of(model), options);
  }

  /** Gives the hidden states of a text's tokens. */
  public static FeatureExtractionPipeline featureExtraction(String model) {
    return featureExtraction(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static FeatureExtractionPipeline featureExtraction(String model, LoadOptions options) {
    return featureExtraction(Repository.of(model), options);
  }

  /** Continues texts with a causal language model. */
  public static TextGenerationPipeline textGeneration(String model) {
    return textGeneration(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static TextGenerationPipeline textGeneration(String model, LoadOptions options) {
    return textGeneration(Repository.of(model), options);
  }

  /** Makes texts of texts with an encoder-decoder. */
  public static Text2TextGenerationPipeline text2TextGeneration(String model) {
    return text2TextGeneration(Repository.of(model), LoadOptions.defaults());
  }

  /** Sums texts up with an encoder-decoder. */
  public static SummarizationPipeline summarization(String model) {
    return summarization(Repository.of(model), LoadOptions.defaults());
  }

  /** Translates texts with an encoder-decoder. */
  public static TranslationPipeline translation(String model) {
    return translation("translation", model);
  }

  /** The same for a pair of languages: {@code translation_en_to_de}. */
  public static TranslationPipeline translation(String task, String model) {
    return translation(known(task), Repository.of(model), LoadOptions.defaults());
  }

  /** Gives sentences a vector each, as a sentence-transformers repository declares. */
  public static SentenceTransformer sentenceTransformer(String model) {
    return sentenceTransformer(model, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static SentenceTransformer sentenceTransformer(String model, LoadOptions options) {
    return sentenceTransformer(Repository.of(model), options);
  }

  /**
   * The pipeline of a task by its name, with the task's default model.
   *
   * <p>Where the Hub cannot be reached and the cache lacks that model, one on the class path
   * answers in its place, if there is one for the task; a warning says so.
   *
   * @throws PipelineException if there is no such task, naming those there are
   */
  public static Pipeline create(String task) {
    return create(task, LoadOptions.defaults());
  }

  /** The same, loaded with options, as the precision of its weights. */
  public static Pipeline create(String task, LoadOptions options) {
    return create(task, DefaultModel.of(task).find(Hub.ofEnvironment(), task), options);
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
    return create(known(task), Repository.of(model), options);
  }

  private static Pipeline create(String task, Repository model, LoadOptions options) {
    return switch (task) {
      case "text-classification", "sentiment-analysis" -> textClassification(model, options);
      case "fill-mask" -> fillMask(model, options);
      case "token-classification", "ner" -> tokenClassification(model, options);
      case "question-answering" -> questionAnswering(model, options);
      case "zero-shot-classification" -> zeroShotClassification(model, options);
      case "text-ranking" -> textRanking(model, options);
      case "feature-extraction" -> featureExtraction(model, options);
      case "text-generation" -> textGeneration(model, options);
      case "text2text-generation" -> text2TextGeneration(model, options);
      case "summarization" -> summarization(model, options);
      case "sentence-embeddings", "sentence-similarity" -> sentenceTransformer(model, options);
      default -> translation(task, model, options);
    };
  }

  private static Text2TextGenerationPipeline text2TextGeneration(
      Repository model, LoadOptions options) {
    var loaded = begun(AutoModelForSeq2SeqLM.of(model, options));
    return new Text2TextGenerationPipeline(
        AutoTokenizer.of(model), loaded, GenerationConfig.of(model, loaded.config()));
  }

  private static SummarizationPipeline summarization(Repository model, LoadOptions options) {
    var loaded = begun(AutoModelForSeq2SeqLM.of(model, options));
    return new SummarizationPipeline(
        AutoTokenizer.of(model), loaded, GenerationConfig.of(model, loaded.config()));
  }

  private static TranslationPipeline translation(
      String task, Repository model, LoadOptions options) {
    var loaded = begun(AutoModelForSeq2SeqLM.of(model, options));
    return new TranslationPipeline(
        task, AutoTokenizer.of(model), loaded, GenerationConfig.of(model, loaded.config()));
  }

  private static TextClassificationPipeline textClassification(
      Repository model, LoadOptions options) {
    var loaded = begun(AutoModelForSequenceClassification.of(model, options));
    return new TextClassificationPipeline(AutoTokenizer.of(model), loaded);
  }

  private static FillMaskPipeline fillMask(Repository model, LoadOptions options) {
    var loaded = begun(AutoModelForMaskedLM.of(model, options));
    return new FillMaskPipeline(AutoTokenizer.of(model), loaded);
  }

  private static TokenClassificationPipeline tokenClassification(
      Repository model, LoadOptions options) {
    var loaded = begun(AutoModelForTokenClassification.of(model, options));
    return new TokenClassificationPipeline(AutoTokenizer.of(model), loaded);
  }

  private static QuestionAnsweringPipeline questionAnswering(
      Repository model, LoadOptions options) {
    var loaded = begun(AutoModelForQuestionAnswering.of(model, options));
    return new QuestionAnsweringPipeline(AutoTokenizer.of(model), loaded);
  }

  private static ZeroShotClassificationPipeline zeroShotClassification(
      Repository model, LoadOptions options) {
    var loaded = begun(AutoModelForSequenceClassification.of(model, options));
    return new ZeroShotClassificationPipeline(AutoTokenizer.of(model), loaded);
  }

  private static TextRankingPipeline textRanking(Repository model, LoadOptions options) {
    var loaded = begun(AutoModelForSequenceClassification.of(model, options));
    return new TextRankingPipeline(AutoTokenizer.of(model), loaded);
  }

  private static FeatureExtractionPipeline featureExtraction(
      Repository model, LoadOptions options) {
    var loaded = begun(AutoModel.of(model, options));
    return new FeatureExtractionPipeline(AutoTokenizer.of(model), loaded);
  }

  private static TextGenerationPipeline textGeneration(Repository model, LoadOptions options) {
    var loaded = begun(AutoModelForCausalLM.of(model, options));
    return new TextGenerationPipeline(
        AutoTokenizer.of(model), loaded, GenerationConfig.of(model, loaded.config()));
  }

  private static SentenceTransformer sentenceTransformer(Repository model, LoadOptions options) {
    var loaded = begun(AutoModel.of(model, options));
    return new SentenceTransformer(AutoTokenizer.of(model), loaded, SentenceModules.of(model));
  }

  /** Has another thread read the weights while this one reads the tokenizer: both will be used. */
  private static <M extends PretrainedModel> M begun(M model) {
    var reader = new Thread(model::prepare, "bluejay-weights");
    reader.setDaemon(true);
    // What fails fails again at the first use, where someone hears of it.
    reader.setUncaughtExceptionHandler((thread, failure) -> {});
    reader.start();
    return model;
  }

  private static String known(String task) {
    if (!TASKS.contains(task) && !PAIR.matcher(task).matches()) {
      throw unknown(task);
    }
    return task;
  }

  static PipelineException unknown(String task) {
    return new PipelineException(
        "pipeline: no such task; got '" + task + "', expected one of " + TASKS);
  }
}
