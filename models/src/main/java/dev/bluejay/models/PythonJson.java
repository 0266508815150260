package dev.bluejay.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** JSON text to the letter as Python's {@code json.dumps} writes it. */
public final class PythonJson {
  private static final int MOST_DIGITS = 17;

  /** Ids such as those of {@code id2label} are numbers in Python, and sorted as such. */
  private static final Comparator<String> KEYS =
      Comparator.comparing(PythonJson::isId)
          .thenComparing(key -> isId(key) ? Integer.parseInt(key) : 0)
          .thenComparing(Comparator.naturalOrder());

  private PythonJson() {}

  /** On one line, {@code {"label": "POSITIVE", "score": 0.5}}, keys in their order. */
  public static String line(JsonNode node) {
    var out = new StringBuilder();
    write(node, out, -1);
    return out.toString();
  }

  /** Keys sorted and indented by two, as configs are printed and saved. */
  public static String sorted(JsonNode node) {
    var out = new StringBuilder();
    write(node, out, 0);
    return out.toString();
  }

  private static void write(JsonNode node, StringBuilder out, int depth) {
    if (node.isObject()) {
      var fields = node.properties();
      if (depth >= 0) {
        var sorted = new TreeMap<String, JsonNode>(KEYS);
        fields.forEach(field -> sorted.put(field.getKey(), field.getValue()));
        fields = sorted.entrySet();
      }
      Iterator<Map.Entry<String, JsonNode>> each = fields.iterator();
      open(out, '{', each.hasNext(), depth);
      while (each.hasNext()) {
        var field = each.next();
        quote(field.getKey(), out);
        out.append(": ");
        write(field.getValue(), out, depth < 0 ? depth : depth + 1);
        next(out, each.hasNext(), depth);
      }
      out.append('}');
    } else if (node.isArray()) {
      Iterator<JsonNode> each = node.elements();
      open(out, '[', each.hasNext(), depth);
      while (each.hasNext()) {
        write(each.next(), out, depth < 0 ? depth : depth + 1);
        next(out, each.hasNext(), depth);
      }
      out.append(']');
    } else if (node.isTextual()) {
      quote(node.textValue(), out);
    } else if (node.isFloatingPointNumber()) {
      out.append(number(node.doubleValue()));
    } else {
      out.append(node.asText());
    }
  }

  private static boolean isId(String key) {
    return key.length() <= 9 && !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static void open(StringBuilder out, char bracket, boolean filled, int depth) {
    out.append(bracket);
    if (filled && depth >= 0) {
      newLine(out, depth + 1);
    }
  }

  private static void next(StringBuilder out, boolean more, int depth) {
    if (more) {
      out.append(depth < 0 ? ", " : ",");
    }
    if (depth >= 0) {
      newLine(out, more ? depth + 1 : depth);
    }
  }

  private static void newLine(StringBuilder out, int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || c > '~') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** The shortest digits that read back as the same double, in Python's notation. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    var exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    // Double.toString is not always the shortest before JDK 19 (JDK-4511638).
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits));
      if (shortest.doubleValue() == value) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = shortest.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return "%s%se%s%02d"
        .formatted(value < 0 ? "-" : "", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
