package dev.bluejay.models.t5;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.TextEncoderModel;
import dev.bluejay.tensor.LookupTable;

/** The encoder of a {@link T5Model} alone. */
public final class T5EncoderModel extends TextEncoderModel {
  private final T5Config config;
  private final LookupTable words;
  private final T5Stack encoder;

  /** Takes its weights from the parameters under no prefix. */
  public T5EncoderModel(T5Config config, Parameters parameters) {
    super(parameters);
    this.config = config;
    words = T5Model.words(config, parameters);
    encoder = new T5Stack(config, words, parameters.in("encoder"), false);
  }

  @Override
  public T5Config config() {
    return config;
  }

  @Override
  public Encoded encode(ModelInputs inputs) {
    return T5Model.read(encoder, config, inputs);
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return words;
  }
}
