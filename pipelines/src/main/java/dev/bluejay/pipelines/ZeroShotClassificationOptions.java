package dev.bluejay.pipelines;

/**
 * What a caller may ask of zero-shot classification; immutable.
 *
 * @param multiLabel whether several labels may be right, each scored by itself
 * @param hypothesisTemplate a sentence in which <code>{}</code> stands for the label
 * @param batching how many pairs of a text and a label go through the model at once
 */
public record ZeroShotClassificationOptions(
    boolean multiLabel, String hypothesisTemplate, Batching batching) {
  private static final String PLACE = "{}";
  private static final ZeroShotClassificationOptions DEFAULTS =
      new ZeroShotClassificationOptions(false, "This example is {}.", Batching.byTokens());

  /** Checks that the template has one place for the label. */
  public ZeroShotClassificationOptions {
    int place = hypothesisTemplate.indexOf(PLACE);
    if (place < 0 || hypothesisTemplate.indexOf(PLACE, place + 1) >= 0) {
      throw new PipelineException(
          "hypothesis_template: the label must have one place; got '"
              + hypothesisTemplate
              + "', expected one like 'This example is {}.'");
    }
  }

  /** One right label, and Python's template. */
  public static ZeroShotClassificationOptions defaults() {
    return DEFAULTS;
  }

  /** With several right labels or one. */
  public ZeroShotClassificationOptions multiLabel(boolean several) {
    return new ZeroShotClassificationOptions(several, hypothesisTemplate, batching);
  }

  /** With another sentence for the label. */
  public ZeroShotClassificationOptions hypothesisTemplate(String template) {
    return new ZeroShotClassificationOptions(multiLabel, template, batching);
  }

  /** With other batches. */
  public ZeroShotClassificationOptions batching(Batching other) {
    return new ZeroShotClassificationOptions(multiLabel, hypothesisTemplate, other);
  }

  String hypothesis(String label) {
    return hypothesisTemplate.replace(PLACE, label);
  }
}
