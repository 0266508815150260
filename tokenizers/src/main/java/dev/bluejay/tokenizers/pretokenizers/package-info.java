/** The second layer: text is cut into pieces. */
@NullMarked
package dev.bluejay.tokenizers.pretokenizers;

import org.jspecify.annotations.NullMarked;
