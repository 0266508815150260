/** The regular expressions that tokenizers are described with. */
@NullMarked
package dev.bluejay.tokenizers.regex;

import org.jspecify.annotations.NullMarked;
