/** The matrix product beside what the machine can do at the most. */
@NullMarked
package dev.bluejay.benchmarks.matrix;

import org.jspecify.annotations.NullMarked;
