/** Text to tokens and back. */
@NullMarked
package dev.bluejay.tokenizers;

import org.jspecify.annotations.NullMarked;
