package dev.bluejay.models.bert;

import dev.bluejay.models.NextSentencePredictionModel;
import dev.bluejay.models.Parameters;

/** BERT with a linear layer that says whether the second text goes on where the first ends. */
public final class BertForNextSentencePrediction extends NextSentencePredictionModel {

  /** Takes the weights of the base under its name, and its own. */
  public BertForNextSentencePrediction(BertConfig config, Parameters parameters) {
    super(
        parameters,
        new BertModel(config, parameters.in("bert")),
        "cls.seq_relationship",
        config.hiddenSize());
  }
}
