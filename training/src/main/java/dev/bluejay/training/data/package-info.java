/** Labelled data from csv, tsv and jsonl files: columns, kinds of labels, splits. */
@NullMarked
package dev.bluejay.training.data;

import org.jspecify.annotations.NullMarked;
