package dev.bluejay.training;

/** How the learning rate goes over a training, after a warm-up in which it rises from zero. */
public enum Schedule {
  /** Falls evenly to zero. */
  LINEAR,
  /** Falls to zero along half a cosine (Loshchilov and Hutter 2017, arXiv:1608.03983). */
  COSINE,
  /** Stays. */
  CONSTANT,
  /**
   * Rises along half a cosine from a 25th for the first quarter and falls to nearly zero, as
   * fastai's {@code fit_one_cycle} (Smith 2018, arXiv:1803.09820). The cycle is its own warm-up.
   */
  ONE_CYCLE;

  private static final double RISE = 0.25;
  private static final double START = 1 / 25.0;
  private static final double END = 1e-5;

  /**
   * What the learning rate is multiplied by.
   *
   * @param step from 0 to below {@code total}
   * @param warmup the steps of the warm-up
   */
  public double factor(int step, int warmup, int total) {
    if (this == ONE_CYCLE) {
      double at = total <= 1 ? 0 : (double) step / (total - 1);
      return at < RISE ? between(START, 1, at / RISE) : between(1, END, (at - RISE) / (1 - RISE));
    }
    if (step < warmup) {
      return (double) step / warmup;
    }
    double at = (double) (step - warmup) / Math.max(1, total - warmup);
    return switch (this) {
      case LINEAR -> Math.max(0, 1 - at);
      case COSINE -> Math.max(0, 0.5 * (1 + Math.cos(Math.PI * at)));
      default -> 1;
    };
  }

  private static double between(double from, double to, double at) {
    return from + (to - from) * (1 - Math.cos(Math.PI * at)) / 2;
  }
}
