package dev.bluejay.cli;

import java.util.List;

/** A command that has commands of its own. */
interface CommandGroup {
  /** Objects that picocli takes for commands. */
  List<Object> commands();
}
