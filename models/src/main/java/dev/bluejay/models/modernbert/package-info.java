/** ModernBERT (Warner et al. 2024, arXiv:2412.13663). */
@NullMarked
package dev.bluejay.models.modernbert;

import org.jspecify.annotations.NullMarked;
