/** Repositories without {@code tokenizer.json}: their files become what that file would say. */
@NullMarked
package dev.bluejay.tokenizers.convert;

import org.jspecify.annotations.NullMarked;
