/** Vocabularies learnt from counted words. */
@NullMarked
package dev.bluejay.tokenizers.trainers;

import org.jspecify.annotations.NullMarked;
