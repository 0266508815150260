/** One command that measures all there is to compare, and puts it into a table. */
@NullMarked
package dev.bluejay.benchmarks.table;

import org.jspecify.annotations.NullMarked;
