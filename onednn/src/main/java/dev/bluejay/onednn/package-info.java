/**
 * Matrix products of bfloat16 and int8 weights by oneDNN, on CPUs that have instructions for them.
 */
@NullMarked
package dev.bluejay.onednn;

import org.jspecify.annotations.NullMarked;
