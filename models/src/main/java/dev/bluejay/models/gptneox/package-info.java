/** GPT-NeoX (Black et al. 2022, arXiv:2204.06745). */
@NullMarked
package dev.bluejay.models.gptneox;

import org.jspecify.annotations.NullMarked;
