/** Gemma 2 (Gemma Team 2024, arXiv:2408.00118). */
@NullMarked
package dev.bluejay.models.gemma2;

import org.jspecify.annotations.NullMarked;
