/** Whole runs of the MiniLM sentence encoder: the same work in several engines, in turns. */
@NullMarked
package dev.bluejay.benchmarks.encoder;

import org.jspecify.annotations.NullMarked;
