/** Texts to work on, from arguments, standard input or a file, read as they are consumed. */
@NullMarked
package dev.bluejay.cli.input;

import org.jspecify.annotations.NullMarked;
