/** Which learning rate to take, for all of a model and for each depth of it. */
@NullMarked
package dev.bluejay.training.rates;

import org.jspecify.annotations.NullMarked;
