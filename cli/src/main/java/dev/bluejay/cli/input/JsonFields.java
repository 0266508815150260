package dev.bluejay.cli.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON lines: an object a line, or an array, or a string alone; blank lines are passed over. */
final class JsonFields implements Iterator<Fields> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Lines lines;
  private Lines.@Nullable Line next;

  JsonFields(Lines lines) {
    this.lines = lines;
  }

  @Override
  public boolean hasNext() {
    while (next == null && lines.hasNext()) {
      Lines.Line line = lines.next();
      if (!line.text().isBlank()) {
        next = line;
      }
    }
    return next != null;
  }

  @Override
  public Fields next() {
    Lines.Line line = hasNext() && next != null ? next : lines.next();
    next = null;
    JsonNode node = parse(line);
    List<String> names = new ArrayList<>();
    List<@Nullable String> values = new ArrayList<>();
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry -> {
                names.add(entry.getKey());
                values.add(text(entry.getValue()));
              });
    } else if (node.isArray()) {
      node.forEach(value -> values.add(text(value)));
    } else if (node.isTextual()) {
      names.add("text");
      values.add(node.textValue());
    } else {
      throw new InputException(
          line.where() + ": the line is no record; expected an object, an array or a string");
    }
    return new Fields(line.where(), names, values);
  }

  private static JsonNode parse(Lines.Line line) {
    try {
      return JSON.readTree(line.text());
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      throw new InputException(
          "%s: not JSON at column %d; %s".formatted(line.where(), column, e.getOriginalMessage()),
          e);
    }
  }

  private static @Nullable String text(JsonNode value) {
    return value.isTextual() || value.isNumber() ? value.asText() : null;
  }
}
