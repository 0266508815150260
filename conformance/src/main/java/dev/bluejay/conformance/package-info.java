/** Holds what is built against what Python computed, over any folder of reference checkpoints. */
@NullMarked
package dev.bluejay.conformance;

import org.jspecify.annotations.NullMarked;
