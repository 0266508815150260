/** OPT (Zhang et al. 2022, arXiv:2205.01068). */
@NullMarked
package dev.bluejay.models.opt;

import org.jspecify.annotations.NullMarked;
