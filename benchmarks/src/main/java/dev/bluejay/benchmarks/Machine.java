package dev.bluejay.benchmarks;

import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Products;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a measurement was made on; figures say nothing without it. */
public final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Several lines for people: processor, system, Java, kernels. */
  public static String description() {
    String system = "%s %s".formatted(property("os.name"), property("os.version"));
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(
        Locale.ROOT,
        "processor  %s, %d cores for this process, load average %.1f%n"
            + "system     %s, %s%n"
            + "Java       %s %s%n"
            + "Bluejay    %s, kernels: %s",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        load,
        system,
        property("os.arch"),
        property("java.vm.name"),
        property("java.runtime.version"),
        System.getProperty("benchmarks.commit", "commit unknown"),
        Kernels.live().description());
  }

  /** What multiplies by weights of a precision: the kernels, or products from outside. */
  public static String products(Precision precision) {
    return Products.live()
        .filter(products -> products.takes(precision))
        .map(Products::description)
        .orElseGet(() -> "the kernels: " + Kernels.live().description());
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }

  private static String processor() {
    if (!Files.isReadable(CPU_INFO)) {
      return property("os.arch");
    }
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(property("os.arch"));
    } catch (IOException e) {
      return property("os.arch");
    }
  }
}
