@NullMarked
package dev.bluejay.tokenizers.models;

import org.jspecify.annotations.NullMarked;
