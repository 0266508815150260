/**
 * A model's name becomes its files, and its weights become one view: names to tensors.
 *
 * <p>{@link dev.bluejay.hub.Repository} finds the files of a model, wherever they live; {@link
 * dev.bluejay.hub.Checkpoint} reads the tensors in them, whatever their format. Both are immutable
 * after opening and may be shared by threads.
 */
@NullMarked
package dev.bluejay.hub;

import org.jspecify.annotations.NullMarked;
