package dev.bluejay.cli.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file, before columns are chosen.
 *
 * @param where the file and the line
 * @param names the columns' names, empty where the file has none
 * @param values as many as there are columns; null is what is no text
 */
record Fields(String where, List<String> names, List<@Nullable String> values) {}
