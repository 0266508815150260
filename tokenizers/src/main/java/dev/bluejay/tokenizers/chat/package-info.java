/** Conversations, and the templates that write them as models were trained to see them. */
@NullMarked
package dev.bluejay.tokenizers.chat;

import org.jspecify.annotations.NullMarked;
