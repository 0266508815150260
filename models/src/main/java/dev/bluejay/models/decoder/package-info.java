/** Parts that the networks of several decoder families are made of. */
@NullMarked
package dev.bluejay.models.decoder;

import org.jspecify.annotations.NullMarked;
