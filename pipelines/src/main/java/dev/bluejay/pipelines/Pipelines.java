package dev.bluejay.pipelines;

import dev.bluejay.hub.Repository;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoModelForMaskedLM;
import dev.bluejay.models.auto.AutoModelForQuestionAnswering;
import dev.bluejay.models.auto.AutoModelForSeq2SeqLM;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoModelForTokenClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.generation.GenerationConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes pipelines: {@code Pipelines.textClassification("a folder or a model's name")}.
 *
 * <p>A pipeline without a model takes its task's default one, and a warning says which.
 */
public final class Pipelines {
  private static final Logger LOG = System.getLogger(Pipelines.class.getName());

  private static final Pattern PAIR = Pattern.compile("translation_[^_]+_to_[^_]+");

  /**
   * The tasks that {@link #create} knows; the last of translation stands for any two languages.
   */
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
    var repository = Repository.of(model);
    return new TextClassificationPipeline(
        AutoTokenizer.of(repository), AutoModelForSequenceClassification.of(repository));
  }

  /** Guesses masked tokens with a masked language model. */
  public static FillMaskPipeline fillMask(String model) {
    var repository = Repository.of(model);
    return new FillMaskPipeline(AutoTokenizer.of(repository), AutoModelForMaskedLM.of(repository));
  }

  /** Finds entities with a token classification model. */
  public static TokenClassificationPipeline tokenClassification(String model) {
    var repository = Repository.of(model);
    return new TokenClassificationPipeline(
        AutoTokenizer.of(repository), AutoModelForTokenClassification.of(repository));
  }

  /** Answers questions with an extractive question answering model. */
  public static QuestionAnsweringPipeline questionAnswering(String model) {
    var repository = Repository.of(model);
    return new QuestionAnsweringPipeline(
        AutoTokenizer.of(repository), AutoModelForQuestionAnswering.of(repository));
  }

  /** Labels texts with any labels, by a model of natural language inference. */
  public static ZeroShotClassificationPipeline zeroShotClassification(String model) {
    var repository = Repository.of(model);
    return new ZeroShotClassificationPipeline(
        AutoTokenizer.of(repository), AutoModelForSequenceClassification.of(repository));
  }

  /** Orders documents by a query with a cross encoder. */
  public static TextRankingPipeline textRanking(String model) {
    var repository = Repository.of(model);
    return new TextRankingPipeline(
        AutoTokenizer.of(repository), AutoModelForSequenceClassification.of(repository));
  }

  /** Gives the hidden states of a text's tokens. */
  public static FeatureExtractionPipeline featureExtraction(String model) {
    var repository = Repository.of(model);
    return new FeatureExtractionPipeline(AutoTokenizer.of(repository), AutoModel.of(repository));
  }

  /** Continues texts with a causal language model. */
  public static TextGenerationPipeline textGeneration(String model) {
    var repository = Repository.of(model);
    var loaded = AutoModelForCausalLM.of(repository);
    return new TextGenerationPipeline(
        AutoTokenizer.of(repository), loaded, GenerationConfig.of(repository, loaded.config()));
  }

  /** Makes texts of texts with an encoder-decoder. */
  public static Text2TextGenerationPipeline text2TextGeneration(String model) {
    var repository = Repository.of(model);
    var loaded = AutoModelForSeq2SeqLM.of(repository);
    return new Text2TextGenerationPipeline(
        AutoTokenizer.of(repository), loaded, GenerationConfig.of(repository, loaded.config()));
  }

  /** Sums texts up with an encoder-decoder. */
  public static SummarizationPipeline summarization(String model) {
    var repository = Repository.of(model);
    var loaded = AutoModelForSeq2SeqLM.of(repository);
    return new SummarizationPipeline(
        AutoTokenizer.of(repository), loaded, GenerationConfig.of(repository, loaded.config()));
  }

  /** Translates texts with an encoder-decoder. */
  public static TranslationPipeline translation(String model) {
    return translation("translation", model);
  }

  /** The same for a pair of languages: {@code translation_en_to_de}. */
  public static TranslationPipeline translation(String task, String model) {
    var repository = Repository.of(model);
    var loaded = AutoModelForSeq2SeqLM.of(repository);
    return new TranslationPipeline(
        task,
        AutoTokenizer.of(repository),
        loaded,
        GenerationConfig.of(repository, loaded.config()));
  }

  /** Gives sentences a vector each, as a sentence-transformers repository declares. */
  public static SentenceTransformer sentenceTransformer(String model) {
    var repository = Repository.of(model);
    return new SentenceTransformer(
        AutoTokenizer.of(repository), AutoModel.of(repository), SentenceModules.of(repository));
  }

  /**
   * The pipeline of a task by its name, with the task's default model.
   *
   * @throws PipelineException if there is no such task, naming those there are
   */
  public static Pipeline create(String task) {
    String model = defaultModel(task);
    LOG.log(
        Level.WARNING,
        "No model was supplied for {0}, defaulted to {1}; name a model and its revision in"
            + " production",
        task,
        model);
    return create(task, model);
  }

  /**
   * The pipeline of a task by its name: one of {@link #TASKS}.
   *
   * @throws PipelineException if there is no such task, naming those there are
   */
  public static Pipeline create(String task, String model) {
    return switch (task) {
      case "text-classification", "sentiment-analysis" -> textClassification(model);
      case "fill-mask" -> fillMask(model);
      case "token-classification", "ner" -> tokenClassification(model);
      case "question-answering" -> questionAnswering(model);
      case "zero-shot-classification" -> zeroShotClassification(model);
      case "text-ranking" -> textRanking(model);
      case "feature-extraction" -> featureExtraction(model);
      case "text-generation" -> textGeneration(model);
      case "text2text-generation" -> text2TextGeneration(model);
      case "summarization" -> summarization(model);
      case "translation" -> translation(model);
      case "sentence-embeddings", "sentence-similarity" -> sentenceTransformer(model);
      default -> {
        if (PAIR.matcher(task).matches()) {
          yield translation(task, model);
        }
        throw unknown(task);
      }
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
      case "text2text-generation" -> "google-t5/t5-base";
      case "summarization" -> "sshleifer/distilbart-cnn-12-6";
      case "translation", "translation_en_to_de", "translation_en_to_fr", "translation_en_to_ro" ->
          "google-t5/t5-base";
      case "sentence-embeddings", "sentence-similarity" -> "embedded/minilm";
      default -> throw unknown(task);
    };
  }

  private static PipelineException unknown(String task) {
    return new PipelineException(
        "pipeline: no such task; got '" + task + "', expected one of " + TASKS);
  }
}
