@NullMarked
package dev.bluejay.tokenizers.jinja;

import org.jspecify.annotations.NullMarked;
