/**
 * Writes down how a training goes: for a terminal, as JSON lines, for TensorBoard, as a picture.
 */
@NullMarked
package dev.bluejay.training.log;

import org.jspecify.annotations.NullMarked;
