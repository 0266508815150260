package dev.bluejay.tensor.kernels;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The one gate that chooses the provider, says which it is, and how to get the other. */
final class KernelChoice {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String PROPERTY = "bluejay.kernels";

  static final Kernels LIVE = choose();

  private KernelChoice() {}

  private static Kernels choose() {
    Logger log = System.getLogger(Kernels.class.getName());
    String wanted = System.getProperty(PROPERTY, "vector");
    if (!wanted.equals("vector") && !wanted.equals("scalar")) {
      throw new IllegalArgumentException(
          PROPERTY + ": no such kernels; got '" + wanted + "', expected vector or scalar");
    }
    if (wanted.equals("scalar")) {
      log.log(
          Level.INFO,
          "Kernels: scalar, as -D{0}=scalar asks; leave it out for the vector ones",
          PROPERTY);
      return new ScalarKernels();
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      log.log(
          Level.WARNING,
          "Kernels: scalar, and so several times slower; start java with --add-modules={0} for the"
              + " vector ones",
          MODULE);
      return new ScalarKernels();
    }
    // Linked only here, so that a JVM without the module never looks for its classes.
    Kernels vector = new VectorKernels();
    log.log(
        Level.DEBUG,
        "Kernels: {0}; -D{1}=scalar for the scalar ones",
        vector.description(),
        PROPERTY);
    return vector;
  }
}
