package dev.bluejay.benchmarks.pipelines;

import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoModelForMaskedLM;
import dev.bluejay.models.auto.AutoModelForQuestionAnswering;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoModelForTokenClassification;
import dev.bluejay.models.auto.LoadOptions;
import dev.bluejay.pipelines.AggregationStrategy;
import dev.bluejay.pipelines.Batching;
import dev.bluejay.pipelines.FillMaskOptions;
import dev.bluejay.pipelines.Pipelines;
import dev.bluejay.pipelines.Question;
import dev.bluejay.pipelines.QuestionAnsweringOptions;
import dev.bluejay.pipelines.TextClassificationOptions;
import dev.bluejay.pipelines.TokenClassificationOptions;
import dev.bluejay.pipelines.ZeroShotClassificationOptions;
import dev.bluejay.tokenizers.TextPair;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The pipelines, each over sentences alone; {@code pipelines_peer.py} asks the same of Python. */
enum BenchmarkTask {
  FEATURE_EXTRACTION,
  TEXT_CLASSIFICATION,
  TEXT_RANKING,
  TOKEN_CLASSIFICATION,
  FILL_MASK,
  QUESTION_ANSWERING,
  ZERO_SHOT_CLASSIFICATION;

  private static final String BASE = "embedded/minilm";
  private static final String QUESTION = "What happened to whom?";
  private static final List<String> TOPICS = List.of("politics", "sports", "science");

  /** Python's name. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** MiniLM with a head of random weights. */
  PretrainedModel model() {
    var options = LoadOptions.defaults();
    return switch (this) {
      case FEATURE_EXTRACTION -> AutoModel.fromPretrained(BASE);
      case TEXT_CLASSIFICATION ->
          AutoModelForSequenceClassification.fromPretrained(BASE, options.numLabels(2));
      case TEXT_RANKING ->
          AutoModelForSequenceClassification.fromPretrained(BASE, options.numLabels(1));
      case ZERO_SHOT_CLASSIFICATION ->
          AutoModelForSequenceClassification.fromPretrained(
              BASE, options.labels(List.of("contradiction", "neutral", "entailment")));
      case TOKEN_CLASSIFICATION ->
          AutoModelForTokenClassification.fromPretrained(
              BASE, options.labels(List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC")));
      case FILL_MASK -> AutoModelForMaskedLM.fromPretrained(BASE);
      case QUESTION_ANSWERING -> AutoModelForQuestionAnswering.fromPretrained(BASE);
    };
  }

  /** The answers to sentences, computed as they are asked for. */
  Stream<?> answers(String folder, Stream<String> texts) {
    return switch (this) {
      case FEATURE_EXTRACTION ->
          Pipelines.featureExtraction(folder).stream(texts, Batching.byTokens());
      case TEXT_CLASSIFICATION ->
          Pipelines.textClassification(folder).stream(texts, TextClassificationOptions.defaults());
      case TEXT_RANKING ->
          Pipelines.textRanking(folder).stream(
              texts.map(text -> new TextPair(QUESTION, text)), Batching.byTokens());
      case TOKEN_CLASSIFICATION ->
          Pipelines.tokenClassification(folder).stream(
              texts,
              TokenClassificationOptions.defaults()
                  .aggregationStrategy(AggregationStrategy.SIMPLE));
      case FILL_MASK ->
          Pipelines.fillMask(folder).stream(
              texts.map(text -> text + " [MASK]."), FillMaskOptions.defaults());
      case QUESTION_ANSWERING ->
          Pipelines.questionAnswering(folder).stream(
              texts.map(text -> new Question(QUESTION, text)), QuestionAnsweringOptions.defaults());
      case ZERO_SHOT_CLASSIFICATION ->
          Pipelines.zeroShotClassification(folder).stream(
              texts, TOPICS, ZeroShotClassificationOptions.defaults());
    };
  }
}
