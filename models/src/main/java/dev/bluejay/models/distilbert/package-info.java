/** DistilBERT (Sanh et al. 2019, arXiv:1910.01108). */
@NullMarked
package dev.bluejay.models.distilbert;

import org.jspecify.annotations.NullMarked;
