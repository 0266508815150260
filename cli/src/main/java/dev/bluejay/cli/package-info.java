/** The command line, {@code bluejay}: one class a command, and what the commands share. */
@NullMarked
package dev.bluejay.cli;

import org.jspecify.annotations.NullMarked;
