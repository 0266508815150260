package dev.bluejay.models;

/** The encoder alone of a model that has a decoder, too. */
public abstract class TextEncoderModel extends BaseModel {

  /** With the parameters that the model takes its weights from. */
  protected TextEncoderModel(Parameters parameters) {
    super(parameters);
  }
}
