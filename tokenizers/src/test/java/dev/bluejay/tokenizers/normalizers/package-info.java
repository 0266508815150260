@NullMarked
package dev.bluejay.tokenizers.normalizers;

import org.jspecify.annotations.NullMarked;
