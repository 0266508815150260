/** A sentiment classifier that this project trained, as a model on the class path. */
@NullMarked
package dev.bluejay.embedded.sst2;

import org.jspecify.annotations.NullMarked;
