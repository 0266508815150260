package dev.bluejay.training.rates;

/** Rates or losses that say nothing; the message says why. */
public final class RateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RateException(String message) {
    super(message);
  }
}
