package dev.bluejay.models.generation;

import java.util.List;

/**
 * What holds for the rows of one prompt.
 *
 * @param processors of the scores
 * @param stopping when a row has ended
 * @param maxLength how long a row may become, its prompt included
 */
record Rules(List<LogitsProcessor> processors, StoppingCriterion stopping, int maxLength) {}
