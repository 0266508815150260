/** Many threads that call the same models at once. */
@NullMarked
package dev.bluejay.benchmarks.callers;

import org.jspecify.annotations.NullMarked;
