/** T5 and Flan-T5: an encoder-decoder that takes every task as text to text. */
@NullMarked
package dev.bluejay.models.t5;

import org.jspecify.annotations.NullMarked;
