/** Dense float32 tensors, the operations on them, and the kernels underneath. */
@NullMarked
package dev.bluejay.tensor;

import org.jspecify.annotations.NullMarked;
