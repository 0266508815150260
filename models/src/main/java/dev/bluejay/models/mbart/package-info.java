/** mBART: BART in many languages. */
@NullMarked
package dev.bluejay.models.mbart;

import org.jspecify.annotations.NullMarked;
