/** Pictures of a training as SVG text, without a graphics library. */
@NullMarked
package dev.bluejay.training.plot;

import org.jspecify.annotations.NullMarked;
