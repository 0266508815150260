/** The sentence encoder all-MiniLM-L6-v2 as a model on the class path. */
@NullMarked
package dev.bluejay.embedded.minilm;

import org.jspecify.annotations.NullMarked;
