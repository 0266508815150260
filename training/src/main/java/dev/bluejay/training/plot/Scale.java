package dev.bluejay.training.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From values to places on an axis.
 *
 * @param low the value at its beginning
 * @param high the value at its end
 * @param logarithmic whether equal factors are as far apart, rather than equal differences
 */
record Scale(double low, double high, boolean logarithmic) {

  /** A scale for these values, wide enough to tell them apart. */
  static Scale of(double low, double high, boolean logarithmic) {
    if (!(low <= high)) {
      return new Scale(logarithmic ? 1 : 0, logarithmic ? 10 : 1, logarithmic); // nothing to show
    }
    if (low < high) {
      return new Scale(low, high, logarithmic);
    }
    return logarithmic
        ? new Scale(low / 2, high * 2, true)
        : new Scale(
            low - 0.5 * Math.max(1e-9, Math.abs(low)),
            high + 0.5 * Math.max(1e-9, Math.abs(high)),
            false);
  }

  /** Where a value stands, from 0 to 1. */
  double place(double value) {
    return logarithmic
        ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (value - low) / (high - low);
  }

  /** Round values within the scale: powers of ten, or steps of 1, 2 or 5 times one. */
  List<Double> ticks(int about) {
    var ticks = new ArrayList<Double>();
    if (logarithmic) {
      for (int power = (int) Math.ceil(Math.log10(low) - 1e-9);
          power <= Math.log10(high) + 1e-9;
          power++) {
        ticks.add(Math.pow(10, power));
      }
      return ticks;
    }
    double rough = (high - low) / about;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step =
        power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
    for (double i = Math.ceil(low / step - 1e-9); i <= high / step + 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick's value in few digits. */
  static String label(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.0e", value)
          .replaceFirst("e([-+])0?", "e$1")
          .replace("e+", "e");
    }
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
  }
}
