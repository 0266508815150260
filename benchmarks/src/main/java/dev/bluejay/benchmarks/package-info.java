/** Measurements of Bluejay beside its peers. */
@NullMarked
package dev.bluejay.benchmarks;

import org.jspecify.annotations.NullMarked;
