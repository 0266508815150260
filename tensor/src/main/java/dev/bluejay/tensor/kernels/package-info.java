/**
 * The numeric loops under the operations: one seam, a vector and a scalar provider, and threads.
 */
@NullMarked
package dev.bluejay.tensor.kernels;

import org.jspecify.annotations.NullMarked;
