/** Comparison with Python on corpora that are not part of the project. */
@NullMarked
package dev.bluejay.tokenizers.comparison;

import org.jspecify.annotations.NullMarked;
