/** What BART and the encoder-decoders of its kind are made of: one transformer, in four styles. */
@NullMarked
package dev.bluejay.models.seq2seq;

import org.jspecify.annotations.NullMarked;
