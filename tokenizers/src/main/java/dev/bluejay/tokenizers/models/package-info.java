/** The third layer: pieces become tokens of a vocabulary. */
@NullMarked
package dev.bluejay.tokenizers.models;

import org.jspecify.annotations.NullMarked;
