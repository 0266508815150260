/** ELECTRA (Clark et al. 2020, arXiv:2003.10555). */
@NullMarked
package dev.bluejay.models.electra;

import org.jspecify.annotations.NullMarked;
