/** From texts to answers, one class a task. */
@NullMarked
package dev.bluejay.pipelines;

import org.jspecify.annotations.NullMarked;
