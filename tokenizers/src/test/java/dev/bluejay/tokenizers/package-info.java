@NullMarked
package dev.bluejay.tokenizers;

import org.jspecify.annotations.NullMarked;
