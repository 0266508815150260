/** Mistral (Jiang et al. 2023, arXiv:2310.06825). */
@NullMarked
package dev.bluejay.models.mistral;

import org.jspecify.annotations.NullMarked;
