/** How Longformer grows with the length of a text. */
@NullMarked
package dev.bluejay.benchmarks.longformer;

import org.jspecify.annotations.NullMarked;
