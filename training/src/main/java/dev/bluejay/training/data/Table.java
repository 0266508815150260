package dev.bluejay.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * The records of a file.
 *
 * @param name the file's, for messages
 * @param columns their names; numbers from 1 where the file has none
 */
record Table(String name, List<String> columns, List<Row> records) {

  /** One record and the line it begins on. */
  record Row(long line, List<JsonNode> cells) {
    /** A cell; missing where the record ends before it. */
    JsonNode cell(int column) {
      return column < cells.size() ? cells.get(column) : MissingNode.getInstance();
    }

    /** A cell as text without white space around it; empty where it is missing or null. */
    String text(int column) {
      JsonNode cell = cell(column);
      return cell.isNull() ? "" : cell.asText("").strip();
    }
  }

  String where(Row record) {
    return name + " line " + record.line();
  }
}
