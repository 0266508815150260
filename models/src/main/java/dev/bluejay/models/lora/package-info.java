/** Low-rank adapters: small matrices that are trained in a model's stead. */
@NullMarked
package dev.bluejay.models.lora;

import org.jspecify.annotations.NullMarked;
