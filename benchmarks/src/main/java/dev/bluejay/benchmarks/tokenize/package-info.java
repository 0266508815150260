/** Tokenizing long texts. */
@NullMarked
package dev.bluejay.benchmarks.tokenize;

import org.jspecify.annotations.NullMarked;
