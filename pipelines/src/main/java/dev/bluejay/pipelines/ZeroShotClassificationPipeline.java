package dev.bluejay.pipelines;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.TextPair;
import dev.bluejay.tokenizers.Tokenizer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Labels texts with labels that the model was not trained on: a model of natural language inference
 * says whether the text entails a sentence with the label (Yin et al. 2019, arXiv:1909.00161).
 * Immutable, and safe for many threads.
 */
public final class ZeroShotClassificationPipeline implements Pipeline {
  private static final Logger LOG =
      System.getLogger(ZeroShotClassificationPipeline.class.getName());

  private final Tokenizer tokenizer;
  private final SequenceClassificationModel model;
  private final TextEncoder encoder;
  private final int entailment;
  private final int contradiction;

  /**
   * Made of a tokenizer and a model that belong together. Entailment is the label that says so by
   * its name, else the last, with a warning.
   *
   * @throws PipelineException if the model has fewer than two labels
   */
  public ZeroShotClassificationPipeline(Tokenizer tokenizer, SequenceClassificationModel model) {
    this.tokenizer = tokenizer;
    this.model = model;
    encoder = TextEncoder.of(tokenizer, model.config());
    List<String> labels = model.config().labels();
    if (labels.size() < 2) {
      throw new PipelineException(
          "zero-shot-classification: the model must tell entailment from contradiction; got the"
              + " labels "
              + labels);
    }
    int named = entailment(labels);
    if (named < 0) {
      LOG.log(
          Level.WARNING,
          "None of the labels {0} is named entailment; the last is taken for it",
          labels);
    }
    entailment = named < 0 ? labels.size() - 1 : named;
    contradiction = entailment == 0 ? labels.size() - 1 : 0;
  }

  private static int entailment(List<String> labels) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).toLowerCase(Locale.ROOT).startsWith("entail")) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public SequenceClassificationModel model() {
    return model;
  }

  /** How well each label fits a text; the scores add up to 1, but for a label alone. */
  public ZeroShotClassification run(String text, List<String> labels) {
    return run(text, labels, ZeroShotClassificationOptions.defaults());
  }

  /** How well each label fits a text. */
  public ZeroShotClassification run(
      String text, List<String> labels, ZeroShotClassificationOptions options) {
    return run(List.of(text), labels, options).get(0);
  }

  /** How well each label fits each text. */
  public List<ZeroShotClassification> run(
      List<String> texts, List<String> labels, ZeroShotClassificationOptions options) {
    return stream(texts.stream(), labels, options).toList();
  }

  /**
   * How well each label fits each text of a stream of any length, computed as they are asked for.
   *
   * @throws PipelineException if there are no labels
   */
  public Stream<ZeroShotClassification> stream(
      Stream<String> texts, List<String> labels, ZeroShotClassificationOptions options) {
    List<String> candidates = List.copyOf(labels);
    if (candidates.isEmpty()) {
      throw new PipelineException("candidate_labels: there are none; give at least one");
    }
    List<String> hypotheses = candidates.stream().map(options::hypothesis).toList();
    boolean alone = options.multiLabel() || candidates.size() == 1;
    return Windows.stream(
        texts,
        text -> pairs(text, hypotheses),
        this::score,
        (text, pairs, logits) ->
            new ZeroShotClassification(text, ranked(candidates, scores(logits, alone))),
        options.batching());
  }

  private List<Encoding> pairs(String text, List<String> hypotheses) {
    return hypotheses.stream()
        .map(hypothesis -> encoder.encodeCuttingFirst(new TextPair(text, hypothesis)))
        .toList();
  }

  /** The logits of each pair. */
  private List<float[]> score(List<Encoding> pairs) {
    boolean types = tokenizer.modelInputNames().contains("token_type_ids");
    Tensor logits = model.forward(ModelInputs.of(pairs, types)).logits(); // [B, labels]
    var rows = new ArrayList<float[]>();
    for (int b = 0; b < pairs.size(); b++) {
      rows.add(logits.select(0, b).toArray());
    }
    return rows;
  }

  /**
   * A probability for each candidate.
   *
   * @param alone whether entailment is held against contradiction, or against the entailment of the
   *     other candidates
   */
  private float[] scores(List<float[]> logits, boolean alone) {
    float[][] rows = new float[logits.size()][];
    for (int i = 0; i < rows.length; i++) {
      float[] one = logits.get(i);
      rows[i] = new float[] {one[contradiction], one[entailment]}; // [n, 2]
    }
    Tensor pairs = Tensor.of(rows);
    return alone
        ? pairs.softmax(1).select(1, 1).toArray()
        : pairs.select(1, 1).softmax(0).toArray();
  }

  /** Best first; of equal ones the last first, as Python has it. */
  private static List<Classification> ranked(List<String> labels, float[] scores) {
    var ranked = new ArrayList<Classification>();
    for (int i = 0; i < scores.length; i++) {
      ranked.add(new Classification(labels.get(i), scores[i]));
    }
    Collections.reverse(ranked);
    ranked.sort(Comparator.comparingDouble(Classification::score).reversed());
    return ranked;
  }
}
