/** PEGASUS: an encoder-decoder for summaries. */
@NullMarked
package dev.bluejay.models.pegasus;

import org.jspecify.annotations.NullMarked;
