package dev.bluejay.training.data;

import org.jspecify.annotations.Nullable;

/**
 * A text, or a pair of them, and what a model should say of it.
 *
 * @param label the number of the right label; −1 where there are {@code targets}
 * @param targets the number of a regression, or 0 and 1 for each of many labels; else null
 * @param line where it stands in its file, from 1
 */
public record LabelledText(
    String text, @Nullable String pair, int label, float @Nullable [] targets, long line) {}
