/** How good predictions are: counts and correlations, as scikit-learn, SciPy and seqeval define. */
@NullMarked
package dev.bluejay.training.metrics;

import org.jspecify.annotations.NullMarked;
