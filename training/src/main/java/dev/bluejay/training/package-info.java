/** Fitting models to data: optimizers, schedules and the trainer that brings them together. */
@NullMarked
package dev.bluejay.training;

import org.jspecify.annotations.NullMarked;
