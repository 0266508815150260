package dev.bluejay.training.data;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The labels in the order of their numbers. */
final class LabelNames {
  static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,100}");
  private static final int LISTED = 12;

  private final List<String> names;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final boolean countable;

  private LabelNames(List<String> names) {
    this.names = List.copyOf(names);
    this.names.forEach(name -> numbers.putIfAbsent(name, numbers.size()));
    countable = names.stream().noneMatch(name -> INTEGER.matcher(name).matches());
  }

  /** Labels whose order is given. */
  static LabelNames given(List<String> names) {
    return new LabelNames(names);
  }

  /** Labels in an order that does not depend on that of the data: sorted, integers by size. */
  static LabelNames sorted(Collection<String> found) {
    boolean integers = found.stream().allMatch(name -> INTEGER.matcher(name).matches());
    Comparator<String> order = Comparator.naturalOrder();
    Comparator<String> size = Comparator.comparing(BigInteger::new);
    return new LabelNames(
        found.stream().distinct().sorted(integers ? size.thenComparing(order) : order).toList());
  }

  List<String> names() {
    return names;
  }

  /** The number of the label that a cell names, or counts. */
  int number(String cell, String where) {
    Integer number = numbers.get(cell);
    if (number != null) {
      return number;
    }
    if (countable && INTEGER.matcher(cell).matches()) {
      var counted = new BigInteger(cell);
      if (counted.signum() >= 0 && counted.compareTo(BigInteger.valueOf(names.size())) < 0) {
        return counted.intValue();
      }
    }
    throw new DataException(
        "%s: a label that was never seen in training; got '%s', expected one of %s"
            .formatted(where, DataException.excerpt(cell), listed()));
  }

  private String listed() {
    return names.size() <= LISTED
        ? names.toString()
        : names.subList(0, LISTED) + " and " + (names.size() - LISTED) + " more";
  }
}
