/** Whole pipelines beside those of Python. */
@NullMarked
package dev.bluejay.benchmarks.pipelines;

import org.jspecify.annotations.NullMarked;
