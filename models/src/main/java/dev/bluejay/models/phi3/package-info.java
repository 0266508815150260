/** Phi-3 (Abdin et al. 2024, arXiv:2404.14219). */
@NullMarked
package dev.bluejay.models.phi3;

import org.jspecify.annotations.NullMarked;
