/** The first layer: text is made uniform. */
@NullMarked
package dev.bluejay.tokenizers.normalizers;

import org.jspecify.annotations.NullMarked;
