/** From a model that scores the next token to whole texts. */
@NullMarked
package dev.bluejay.models.generation;

import org.jspecify.annotations.NullMarked;
