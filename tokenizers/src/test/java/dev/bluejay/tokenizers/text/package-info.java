/** Tests of texts, their bytes and their changes. */
@NullMarked
package dev.bluejay.tokenizers.text;

import org.jspecify.annotations.NullMarked;
