/** ALBERT (Lan et al. 2020, arXiv:1909.11942). */
@NullMarked
package dev.bluejay.models.albert;

import org.jspecify.annotations.NullMarked;
