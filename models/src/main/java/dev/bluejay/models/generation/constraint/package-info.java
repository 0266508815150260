/** Answers that match a regular expression, or a JSON schema. */
@NullMarked
package dev.bluejay.models.generation.constraint;

import org.jspecify.annotations.NullMarked;
