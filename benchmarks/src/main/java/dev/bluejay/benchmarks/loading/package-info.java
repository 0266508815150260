/** Loading a checkpoint, and starting from nothing, beside Python. */
@NullMarked
package dev.bluejay.benchmarks.loading;

import org.jspecify.annotations.NullMarked;
