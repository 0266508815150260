/** Gemma 3, its text model (Gemma Team 2025, arXiv:2503.19786). */
@NullMarked
package dev.bluejay.models.gemma3;

import org.jspecify.annotations.NullMarked;
