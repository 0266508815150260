/** DeBERTa, v2 and v3 (He et al. 2021, arXiv:2006.03654; 2023, arXiv:2111.09543). */
@NullMarked
package dev.bluejay.models.deberta;

import org.jspecify.annotations.NullMarked;
