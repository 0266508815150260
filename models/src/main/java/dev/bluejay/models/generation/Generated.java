package dev.bluejay.models.generation;

/**
 * One continued prompt.
 *
 * @param tokens the prompt's and what follows them, without padding
 * @param score of a beam, as {@link GenerationOutput#sequencesScores}; NaN without beams
 */
public record Generated(int[] tokens, float score) {}
