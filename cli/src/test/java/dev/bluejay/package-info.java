/** Tests of the project as a whole. */
@NullMarked
package dev.bluejay;

import org.jspecify.annotations.NullMarked;
