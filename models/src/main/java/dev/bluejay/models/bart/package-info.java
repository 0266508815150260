/** BART: an encoder-decoder that was trained to mend broken text. */
@NullMarked
package dev.bluejay.models.bart;

import org.jspecify.annotations.NullMarked;
