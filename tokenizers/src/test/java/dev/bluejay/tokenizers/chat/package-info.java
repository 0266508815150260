@NullMarked
package dev.bluejay.tokenizers.chat;

import org.jspecify.annotations.NullMarked;
