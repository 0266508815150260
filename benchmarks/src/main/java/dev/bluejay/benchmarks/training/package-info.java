/** Measures fine-tuning beside PyTorch. */
@NullMarked
package dev.bluejay.benchmarks.training;

import org.jspecify.annotations.NullMarked;
