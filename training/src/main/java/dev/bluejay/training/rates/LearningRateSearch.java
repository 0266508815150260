package dev.bluejay.training.rates;

import dev.bluejay.training.plot.LineChart;
import java.util.Arrays;
import java.util.Locale;

/**
 * The losses of a short trial training whose rate grew from step to step, and what they say of the
 * rate to take (Smith 2015, arXiv:1506.01186). Immutable.
 *
 * <pre>{@code
 * double[] rates = LearningRateSearch.rates(1e-7, 1, 100);
 * // one step at each of them, until LearningRateSearch.hasDiverged(losses so far)
 * var search = LearningRateSearch.of(rates, losses);
 * search.valley();
 * }</pre>
 */
public final class LearningRateSearch {
  /** How much of the mean so far stays in the next one, as fastai smooths. */
  private static final double KEPT = 0.98;

  /** So many times the best loss is too much. */
  private static final double TOO_MUCH = 4;

  /** Steps at the end that are not looked at, for there the loss leaps. */
  private static final int LAST = 5;

  private final double[] rates;
  private final double[] losses;

  private LearningRateSearch(double[] rates, double[] losses) {
    this.rates = rates;
    this.losses = losses;
  }

  /**
   * Rates that grow by the same factor from step to step.
   *
   * @param from above 0, the first
   * @param to above {@code from}, the last
   * @param steps how many, 2 at least
   */
  public static double[] rates(double from, double to, int steps) {
    if (!(from > 0 && from < to && to < Double.POSITIVE_INFINITY && steps > 1)) {
      throw new RateException(
          "learning rates: they grow from above 0; got %s to %s in %d steps"
              .formatted(from, to, steps));
    }
    var rates = new double[steps];
    for (int i = 0; i < steps; i++) {
      rates[i] = from * Math.pow(to / from, i / (steps - 1.0));
    }
    return rates;
  }

  /** Whether the last of these losses shows that going on is of no use. */
  public static boolean hasDiverged(double[] losses) {
    if (losses.length == 0) {
      return false;
    }
    double[] smooth = smooth(losses);
    double last = smooth[smooth.length - 1];
    return !Double.isFinite(last) || last > TOO_MUCH * Arrays.stream(smooth).min().orElseThrow();
  }

  /**
   * A finished trial; losses from the first that is not finite on are left out, and so are rates
   * that no step was taken at.
   *
   * @param rates above 0 and growing
   * @param losses of the steps at these rates
   * @throws RateException if the rates do not grow, or fewer than ten losses can be looked at
   */
  public static LearningRateSearch of(double[] rates, double[] losses) {
    int n = 0;
    while (n < Math.min(rates.length, losses.length) && Double.isFinite(losses[n])) {
      if (!(rates[n] > (n == 0 ? 0 : rates[n - 1]))) {
        throw new RateException(
            "learning rates: they grow from above 0; got %s at step %d".formatted(rates[n], n));
      }
      n++;
    }
    int skipped = n / 10;
    if (n - skipped - LAST < 10) {
      throw new RateException(
          "learning rates: too few losses; got %d finite ones, expected %d at least; start from a"
                  .formatted(n, 10 + LAST + 1)
              + " lower rate, or take more steps");
    }
    return new LearningRateSearch(
        Arrays.copyOfRange(rates, skipped, n - LAST),
        Arrays.copyOfRange(smooth(Arrays.copyOf(losses, n)), skipped, n - LAST));
  }

  /** The mean of the losses so far, older ones counting less, without the bias of the first. */
  private static double[] smooth(double[] losses) {
    var smooth = new double[losses.length];
    double mean = 0;
    for (int i = 0; i < losses.length; i++) {
      mean = KEPT * mean + (1 - KEPT) * losses[i];
      smooth[i] = mean / (1 - Math.pow(KEPT, i + 1));
    }
    return smooth;
  }

  /** The rates that were looked at: without the first tenth and the last five. */
  public double[] rates() {
    return rates.clone();
  }

  /** The smoothed losses at {@link #rates()}. */
  public double[] losses() {
    return losses.clone();
  }

  /** Where the loss falls fastest against the logarithm of the rate. */
  public double steepest() {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i + 1 < rates.length; i++) {
      double slope = (losses[i + 1] - losses[i]) / Math.log(rates[i + 1] / rates[i]);
      if (slope < least) {
        least = slope;
        best = i;
      }
    }
    return rates[best];
  }

  /** A tenth of the rate of the least loss. */
  public double tenthOfMinimum() {
    int best = 0;
    for (int i = 1; i < losses.length; i++) {
      best = losses[i] < losses[best] ? i : best;
    }
    return rates[best] / 10;
  }

  /**
   * Half the way through the longest valley: the longest run of losses, not all of them neighbours,
   * each of which is less than the one before. What fastai suggests.
   */
  public double valley() {
    int n = losses.length;
    var longest = new int[n]; // run that ends here
    Arrays.fill(longest, 1);
    int end = 0;
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (losses[i] < losses[j]) {
          longest[i] = Math.max(longest[i], longest[j] + 1);
        }
      }
      end = longest[i] > longest[end] ? i : end;
    }
    // The run is taken to begin as many steps back as it is long, and parted in three.
    int third = longest[end] / 3;
    return rates[Math.max(0, end - longest[end] + third + third / 2)];
  }

  /** The curve and its suggestions as an SVG picture. */
  public String svg() {
    var chart =
        new LineChart("Learning rate search", "learning rate", "loss")
            .logarithmic()
            .line("smoothed loss", rates, losses);
    mark(chart, "steepest", steepest());
    mark(chart, "valley", valley());
    return chart.svg();
  }

  private void mark(LineChart chart, String name, double rate) {
    int at = Arrays.binarySearch(rates, rate);
    chart.mark(String.format(Locale.ROOT, "%s %.1e", name, rate), rate, losses[at]);
  }
}
