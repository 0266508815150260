/** BERT (Devlin et al. 2018, arXiv:1810.04805). */
@NullMarked
package dev.bluejay.models.bert;

import org.jspecify.annotations.NullMarked;
