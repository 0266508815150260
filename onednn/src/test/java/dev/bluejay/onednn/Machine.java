package dev.bluejay.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.kernels.Products;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the machine of these tests can do; where it cannot, the sentence that says so is tested. */
final class Machine {
  private static final System.Logger LOG = System.getLogger(Machine.class.getName());
  private static final @Nullable Products PRODUCTS = open();

  private Machine() {}

  private static @Nullable Products open() {
    try {
      return new OneDnnSource().open();
    } catch (IllegalArgumentException e) {
      LOG.log(Level.WARNING, "oneDNN is not tested on this machine: {0}", e.getMessage());
      return null;
    }
  }

  /** Tests products of a precision, or that a user hears why there are none. */
  static void test(Precision precision, Consumer<Products> test) {
    if (PRODUCTS == null) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new OneDnnSource().open())
          .withMessageStartingWith("onednn: the native library cannot be loaded on ");
    } else if (PRODUCTS.takes(precision)) {
      test.accept(PRODUCTS);
    } else {
      LOG.log(Level.WARNING, "{0} is not tested: {1}", precision, PRODUCTS.description());
      assertThat(PRODUCTS.description()).doesNotContain(precision.name());
    }
  }
}
