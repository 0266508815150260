/**
 * What Jazzer throws at each reader: a class a format, whose {@code fuzzerTestOneInput} lets
 * through only what a reader may throw. {@code fuzz/run} starts them.
 */
@NullMarked
package dev.bluejay.fuzz;

import org.jspecify.annotations.NullMarked;
