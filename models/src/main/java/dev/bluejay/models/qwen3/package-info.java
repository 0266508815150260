/** Qwen 3 (Yang et al. 2025, arXiv:2505.09388). */
@NullMarked
package dev.bluejay.models.qwen3;

import org.jspecify.annotations.NullMarked;
