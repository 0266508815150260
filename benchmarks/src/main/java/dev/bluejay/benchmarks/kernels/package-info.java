/** Single operations, measured with JMH. */
@NullMarked
package dev.bluejay.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
