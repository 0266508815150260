package dev.bluejay.tensor.kernels;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The one gate to products from outside: finds those that were asked for, and says so. */
final class ProductsChoice {
  static final String PROPERTY = "bluejay.products";

  private static final ProductsChoice LIVE = choose(System.getProperty(PROPERTY));

  private final @Nullable Products products;
  private final @Nullable String failure;

  private ProductsChoice(@Nullable Products products, @Nullable String failure) {
    this.products = products;
    this.failure = failure;
  }

  static Optional<Products> live() {
    return LIVE.products();
  }

  /** Of a failure every caller hears, not only the first. */
  Optional<Products> products() {
    if (failure != null) {
      throw new IllegalArgumentException(failure);
    }
    return Optional.ofNullable(products);
  }

  static ProductsChoice choose(@Nullable String wanted) {
    if (wanted == null) {
      return new ProductsChoice(null, null);
    }
    for (Products.Source source : ServiceLoader.load(Products.Source.class)) {
      if (source.name().equals(wanted)) {
        return open(source);
      }
    }
    return new ProductsChoice(
        null,
        PROPERTY
            + ": no such products on the class path; got '"
            + wanted
            + "', expected the artifact dev.bluejay:"
            + wanted
            + " there; add it, or leave -D"
            + PROPERTY
            + " out for the kernels in Java");
  }

  private static ProductsChoice open(Products.Source source) {
    try {
      Products products = source.open();
      System.getLogger(Products.class.getName())
          .log(
              Level.INFO,
              "Products: {0}; leave -D{1} out for the kernels in Java",
              products.description(),
              PROPERTY);
      return new ProductsChoice(products, null);
    } catch (IllegalArgumentException e) {
      return new ProductsChoice(null, e.getMessage());
    }
  }
}
