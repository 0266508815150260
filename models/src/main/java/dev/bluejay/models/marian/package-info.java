/** Marian: small encoder-decoders for translation, a language pair each. */
@NullMarked
package dev.bluejay.models.marian;

import org.jspecify.annotations.NullMarked;
