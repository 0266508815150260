package dev.bluejay.models;

/** A model with the heads that its family is trained with at first, before any task. */
public abstract class PreTrainingModel extends PretrainedModel {

  /** With the parameters that the model takes its weights from. */
  protected PreTrainingModel(Parameters parameters) {
    super(parameters);
  }
}
