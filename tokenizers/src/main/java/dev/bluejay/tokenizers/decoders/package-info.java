/** The fifth layer: tokens become text again. */
@NullMarked
package dev.bluejay.tokenizers.decoders;

import org.jspecify.annotations.NullMarked;
