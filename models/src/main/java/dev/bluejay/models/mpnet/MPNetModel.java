package dev.bluejay.models.mpnet;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.EncoderEmbeddings;
import dev.bluejay.models.EncoderLayer;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.RelativePositions;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * MPNet: a BERT whose attention knows how far apart tokens are (Song et al. 2020,
 * arXiv:2004.09297).
 *
 * <p>T: tokens of all sequences, D: hidden_size.
 */
public final class MPNetModel extends BaseModel {
  /** Of the relative positions, fixed in the reference, whatever the config says. */
  static final int BUCKETS = 32;

  private static final int MAX_DISTANCE = 128;

  private static final EncoderLayer.Names NAMES =
      new EncoderLayer.Names(
          "attention.attn.q",
          "attention.attn.k",
          "attention.attn.v",
          "attention.attn.o",
          "attention.LayerNorm",
          "intermediate.dense",
          "output.dense",
          "output.LayerNorm");

  private final MPNetConfig config;
  private final EncoderEmbeddings embeddings;
  private final RelativePositions positions;
  private final List<EncoderLayer> layers = new ArrayList<>();
  private final @Nullable PreparedLinear pooler;

  /** Takes its weights from the parameters under no prefix. */
  public MPNetModel(MPNetConfig config, Parameters parameters) {
    this(config, parameters, true);
  }

  /** With or without the pooler, which most heads do not have. */
  MPNetModel(MPNetConfig config, Parameters parameters, boolean pooling) {
    super(parameters);
    this.config = config;
    embeddings =
        new EncoderEmbeddings(
            config,
            parameters.in("embeddings"),
            config.hiddenSize(),
            MPNetConfig.PADDING,
            MPNetConfig.PADDING);
    positions =
        new RelativePositions(
            parameters.in("encoder"),
            config.numAttentionHeads(),
            config.relativeAttentionNumBuckets(),
            BUCKETS,
            MAX_DISTANCE,
            true);
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      Parameters layer = parameters.in("encoder").in("layer", i);
      layers.add(new EncoderLayer(layer, NAMES, config.layerSizes()));
    }
    int width = config.hiddenSize();
    pooler = pooling ? parameters.in("pooler").linear("dense", width, width) : null;
  }

  @Override
  public MPNetConfig config() {
    return config;
  }

  @Override
  public Encoded encode(ModelInputs inputs) {
    var packed =
        PackedInputs.countingFromPadding(
            inputs, config.maxPositionEmbeddings(), MPNetConfig.PADDING);
    Encoded encoded = Encoded.ofPairs(packed, inputs, config.causal());
    Tensor bias = positions.bias(packed.packing().length()); // [heads, 2 L - 1]
    encoded.layer(embeddings.forward(packed)); // [T, D]
    for (EncoderLayer layer : layers) {
      encoded.layer(layer.forward(encoded.hidden(), encoded, bias)); // [T, D]
    }
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return embeddings.words();
  }

  /** The first token of each sequence through a linear layer and tanh, {@code [B, D]}. */
  @Override
  protected Optional<Tensor> pool(Encoded encoded) {
    if (pooler == null) {
      return Optional.empty();
    }
    Tensor first = encoded.first(); // [B, D]
    return Optional.of(pooler.forward(first, Activation.TANH)); // [B, D]
  }
}
