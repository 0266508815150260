package dev.bluejay.models.mpnet;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.EncoderLayer;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Embeddings;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
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
  /** Of the padding token and of its position, fixed in the reference. */
  private static final int PADDING = 1;

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
  private final MPNetEmbeddings embeddings;
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
    embeddings = new MPNetEmbeddings(config, parameters.in("embeddings"));
    positions = new RelativePositions(parameters.in("encoder"), config.numAttentionHeads());
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
    var packed = PackedInputs.countingFromPadding(inputs, config.maxPositionEmbeddings(), PADDING);
    var encoded = new Encoded(packed.packing(), inputs);
    Tensor bias = positions.bias(packed.packing().length()); // [heads, 2 L - 1]
    encoded.layer(embeddings.forward(packed)); // [T, D]
    for (EncoderLayer layer : layers) {
      encoded.layer(layer.forward(encoded.hidden(), encoded, bias)); // [T, D]
    }
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return embeddings.words;
  }

  /** The first token of each sequence through a linear layer and tanh, {@code [B, D]}. */
  @Override
  protected Optional<Tensor> pool(Encoded encoded) {
    if (pooler == null) {
      return Optional.empty();
    }
    Tensor first = encoded.packing().first(encoded.hidden()); // [B, D]
    return Optional.of(pooler.forward(first, Activation.TANH)); // [B, D]
  }

  /** The sum of a token's and its position's vector, normalised. */
  private static final class MPNetEmbeddings {
    private static final String[] NAMES = {"input_ids", "position_ids"};
    private final LookupTable words;
    private final LookupTable[] tables;
    private final LayerNorm norm;
    private final Dropout dropout;

    MPNetEmbeddings(MPNetConfig config, Parameters parameters) {
      int width = config.hiddenSize();
      int most = config.maxPositionEmbeddings();
      words = parameters.embedding("word_embeddings", config.vocabSize(), width, PADDING);
      LookupTable positions = parameters.embedding("position_embeddings", most, width, PADDING);
      tables = new LookupTable[] {words, positions};
      norm = parameters.layerNorm("LayerNorm", width, config.layerNormEps());
      dropout = config.hiddenDropout();
    }

    Tensor forward(PackedInputs inputs) {
      var ids = new IntTensor[] {inputs.ids(), inputs.positions()};
      return dropout.forward(Embeddings.sum(NAMES, tables, ids, norm)); // [T, D]
    }
  }
}
