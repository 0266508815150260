package dev.bluejay.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names of outputs, made short: {@code attentions.0} and {@code attentions.1} as one. */
final class OutputNames {
  private OutputNames() {}

  static String summary(List<String> names) {
    Map<String, TreeSet<Integer>> tuples = new LinkedHashMap<>();
    for (String name : names) {
      int dot = name.lastIndexOf('.');
      String tuple = dot < 0 ? name : name.substring(0, dot);
      TreeSet<Integer> parts = tuples.computeIfAbsent(tuple, key -> new TreeSet<>());
      if (dot >= 0) {
        parts.add(Integer.parseInt(name.substring(dot + 1)));
      }
    }
    var shown = new ArrayList<String>();
    tuples.forEach(
        (tuple, parts) -> shown.add(parts.isEmpty() ? tuple : tuple + "." + range(parts)));
    return String.join(", ", shown);
  }

  private static String range(SortedSet<Integer> parts) {
    return parts.size() == 1 ? String.valueOf(parts.first()) : parts.first() + "-" + parts.last();
  }
}
