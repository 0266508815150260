/** From a checkpoint's own config to the right config, tokenizer and model classes. */
@NullMarked
package dev.bluejay.models.auto;

import org.jspecify.annotations.NullMarked;
