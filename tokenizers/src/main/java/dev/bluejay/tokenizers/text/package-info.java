/** Text on its way to tokens: characters and their classes, alignment, pieces, tokens. */
@NullMarked
package dev.bluejay.tokenizers.text;

import org.jspecify.annotations.NullMarked;
