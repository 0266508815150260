/** What all model families share: configs, parameters, inputs and outputs. */
@NullMarked
package dev.bluejay.models;

import org.jspecify.annotations.NullMarked;
