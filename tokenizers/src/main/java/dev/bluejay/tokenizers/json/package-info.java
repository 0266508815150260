/** Reading of settings from JSON. */
@NullMarked
package dev.bluejay.tokenizers.json;

import org.jspecify.annotations.NullMarked;
