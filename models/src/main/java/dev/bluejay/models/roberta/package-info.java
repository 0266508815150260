/**
 * RoBERTa (Liu et al. 2019, arXiv:1907.11692), and its kin in other languages: XLM-RoBERTa and
 * CamemBERT.
 */
@NullMarked
package dev.bluejay.models.roberta;

import org.jspecify.annotations.NullMarked;
