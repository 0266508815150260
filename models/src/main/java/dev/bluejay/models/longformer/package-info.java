/** Longformer (Beltagy et al. 2020, arXiv:2004.05150). */
@NullMarked
package dev.bluejay.models.longformer;

import org.jspecify.annotations.NullMarked;
