/** The fourth layer: special tokens are put around the tokens of a text. */
@NullMarked
package dev.bluejay.tokenizers.processors;

import org.jspecify.annotations.NullMarked;
