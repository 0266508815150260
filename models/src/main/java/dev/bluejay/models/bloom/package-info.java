/** BLOOM (BigScience Workshop 2022, arXiv:2211.05100). */
@NullMarked
package dev.bluejay.models.bloom;

import org.jspecify.annotations.NullMarked;
