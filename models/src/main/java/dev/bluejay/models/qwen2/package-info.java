/** Qwen 2 (Yang et al. 2024, arXiv:2407.10671). */
@NullMarked
package dev.bluejay.models.qwen2;

import org.jspecify.annotations.NullMarked;
