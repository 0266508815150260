@NullMarked
package dev.bluejay.training;

import org.jspecify.annotations.NullMarked;
