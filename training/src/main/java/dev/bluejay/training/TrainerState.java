package dev.bluejay.training;

/**
 * How far a training is.
 *
 * @param step how many steps are done
 * @param totalSteps how many there will be
 * @param epoch how often all examples were seen, in parts
 * @param loss the last step's
 */
public record TrainerState(int step, int totalSteps, double epoch, double loss) {}
