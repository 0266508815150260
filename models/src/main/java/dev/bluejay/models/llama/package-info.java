/** Llama (Touvron et al. 2023, arXiv:2302.13971). */
@NullMarked
package dev.bluejay.models.llama;

import org.jspecify.annotations.NullMarked;
