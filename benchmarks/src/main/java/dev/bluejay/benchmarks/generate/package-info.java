/** Generation beside PyTorch, and beside the speed of memory. */
@NullMarked
package dev.bluejay.benchmarks.generate;

import org.jspecify.annotations.NullMarked;
