/**
 * A model's name becomes its files, and its weights become one view: names to tensors.
 *
 * <p>{@link dev.bluejay.hub.Repository} finds the files of a model, wherever they live: a folder,
 * the class path, or the {@link dev.bluejay.hub.Hub} by way of its {@link
 * dev.bluejay.hub.HubCache}. {@link dev.bluejay.hub.Checkpoint} reads the tensors in them, whatever
 * their format, and {@link dev.bluejay.hub.CheckpointWriter} writes them. What is opened is
 * immutable and may be shared by threads.
 */
@NullMarked
package dev.bluejay.hub;

import org.jspecify.annotations.NullMarked;
