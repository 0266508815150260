/** MPNet (Song et al. 2020, arXiv:2004.09297). */
@NullMarked
package dev.bluejay.models.mpnet;

import org.jspecify.annotations.NullMarked;
