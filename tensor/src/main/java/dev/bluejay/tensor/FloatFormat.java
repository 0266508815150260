package dev.bluejay.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How all floats of one printed tensor are written, chosen from those that are seen: whole numbers
 * as {@code 1.}, others with four decimals, and a wide range or an extreme one in powers of ten.
 */
final class FloatFormat {
  private static final int DECIMALS = 4;
  private static final double WIDE = 1000;
  private static final double LARGE = 1e8;
  private static final double SMALL = 1e-4;

  // Of the finite numbers other than 0, which fit into any format.
  private boolean whole = true;
  private double least = Double.POSITIVE_INFINITY;
  private double most;
  private int widthWhole;
  private int widthDecimals;
  private int widthPowers;

  /** Takes a number that will be written into account. */
  void see(float x) {
    if (x == 0 || Float.isNaN(x) || Float.isInfinite(x)) {
      return;
    }
    double size = Math.abs((double) x);
    least = Math.min(least, size);
    most = Math.max(most, size);
    whole &= x == Math.rint(x);
    widthWhole = Math.max(widthWhole, whole(x).length());
    widthDecimals = Math.max(widthDecimals, decimals(x).length());
    widthPowers = Math.max(widthPowers, powers(x).length());
  }

  /** The width of a column; NaN and infinities may be wider. */
  int width() {
    if (most == 0) {
      return 1;
    }
    return inPowers() ? widthPowers : whole ? widthWhole : widthDecimals;
  }

  String text(float x) {
    if (Float.isNaN(x)) {
      return "nan";
    }
    if (Float.isInfinite(x)) {
      return x > 0 ? "inf" : "-inf";
    }
    return inPowers() ? powers(x) : whole ? whole(x) : decimals(x);
  }

  private boolean inPowers() {
    return most > 0 && (most / least > WIDE || most > LARGE || least < SMALL);
  }

  private static String whole(float x) {
    return sign(x) + rounded(x, 0) + ".";
  }

  private static String decimals(float x) {
    return sign(x) + rounded(x, DECIMALS);
  }

  private static String rounded(float x, int scale) {
    return exact(x).setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** For example {@code 2.5000e-05}. */
  private static String powers(float x) {
    if (x == 0) {
      return sign(x) + rounded(x, DECIMALS) + "e+00";
    }
    var digits = exact(x).round(new MathContext(DECIMALS + 1, RoundingMode.HALF_EVEN));
    int exponent = digits.precision() - digits.scale() - 1;
    String mantissa = digits.movePointLeft(exponent).setScale(DECIMALS).toPlainString();
    String power = String.valueOf(Math.abs(exponent));
    return sign(x)
        + mantissa
        + (exponent < 0 ? "e-" : "e+")
        + (power.length() < 2 ? "0" + power : power);
  }

  private static BigDecimal exact(float x) {
    return new BigDecimal(Math.abs((double) x));
  }

  /** Of zero and of what rounds to zero too. */
  private static String sign(float x) {
    return Float.floatToRawIntBits(x) < 0 ? "-" : "";
  }
}
