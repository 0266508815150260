package dev.bluejay.models.roberta;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.EncoderEmbeddings;
import dev.bluejay.models.EncoderLayer;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * RoBERTa: BERT, trained longer and without sentence pairs (Liu et al. 2019, arXiv:1907.11692).
 * Positions count from {@code pad_token_id + 1} and skip padding.
 *
 * <p>T: tokens of all sequences, D: hidden_size.
 */
public sealed class RobertaModel extends BaseModel permits XLMRobertaModel, CamembertModel {
  private final RobertaConfig config;
  private final EncoderEmbeddings embeddings;
  private final List<EncoderLayer> layers = new ArrayList<>();
  private final @Nullable PreparedLinear pooler;

  /** Takes its weights from the parameters under no prefix. */
  public RobertaModel(RobertaConfig config, Parameters parameters) {
    this(config, parameters, true);
  }

  /** With or without the pooler, which most heads do not have. */
  RobertaModel(RobertaConfig config, Parameters parameters, boolean pooling) {
    super(parameters);
    this.config = config;
    embeddings =
        new EncoderEmbeddings(
            config,
            parameters.in("embeddings"),
            config.hiddenSize(),
            config.padTokenId(),
            config.padTokenId());
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      Parameters layer = parameters.in("encoder").in("layer", i);
      layers.add(new EncoderLayer(layer, EncoderLayer.Names.BERT, config.layerSizes()));
    }
    int width = config.hiddenSize();
    pooler = pooling ? parameters.in("pooler").linear("dense", width, width) : null;
  }

  @Override
  public final RobertaConfig config() {
    return config;
  }

  @Override
  public final Encoded encode(ModelInputs inputs) {
    var packed =
        PackedInputs.countingFromPadding(
            inputs, config.maxPositionEmbeddings(), config.padTokenId());
    Encoded encoded = Encoded.ofPairs(packed, inputs, config.causal());
    encoded.layer(embeddings.forward(packed)); // [T, D]
    EncoderLayer.forward(layers, encoded); // [T, D]
    return encoded;
  }

  @Override
  protected final LookupTable wordEmbeddings() {
    return embeddings.words();
  }

  /** The first token of each sequence through a linear layer and tanh, {@code [B, D]}. */
  @Override
  protected final Optional<Tensor> pool(Encoded encoded) {
    if (pooler == null) {
      return Optional.empty();
    }
    Tensor first = encoded.first(); // [B, D]
    return Optional.of(pooler.forward(first, Activation.TANH)); // [B, D]
  }
}
