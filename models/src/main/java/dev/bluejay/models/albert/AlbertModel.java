package dev.bluejay.models.albert;

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
 * ALBERT: a BERT whose layers share their weights, with narrow embeddings (Lan et al. 2020,
 * arXiv:1909.11942).
 *
 * <p>T: tokens of all sequences, E: embedding_size, D: hidden_size.
 */
public final class AlbertModel extends BaseModel {
  private static final EncoderLayer.Names NAMES =
      new EncoderLayer.Names(
          "attention.query",
          "attention.key",
          "attention.value",
          "attention.dense",
          "attention.LayerNorm",
          "ffn",
          "ffn_output",
          "full_layer_layer_norm");

  private final AlbertConfig config;
  private final EncoderEmbeddings embeddings;
  private final PreparedLinear projection;
  private final List<List<EncoderLayer>> groups = new ArrayList<>();
  private final @Nullable PreparedLinear pooler;

  /** Takes its weights from the parameters under no prefix. */
  public AlbertModel(AlbertConfig config, Parameters parameters) {
    this(config, parameters, true);
  }

  /** With or without the pooler, which heads over tokens do not have. */
  AlbertModel(AlbertConfig config, Parameters parameters, boolean pooling) {
    super(parameters);
    this.config = config;
    int width = config.hiddenSize();
    embeddings =
        new EncoderEmbeddings(
            config,
            parameters.in("embeddings"),
            config.embeddingSize(),
            config.optionalInteger("pad_token_id").orElse(null),
            null);
    Parameters encoder = parameters.in("encoder");
    projection = encoder.linear("embedding_hidden_mapping_in", config.embeddingSize(), width);
    for (int g = 0; g < config.numHiddenGroups(); g++) {
      var group = new ArrayList<EncoderLayer>();
      for (int i = 0; i < config.innerGroupNum(); i++) {
        Parameters layer = encoder.in("albert_layer_groups", g).in("albert_layers", i);
        group.add(new EncoderLayer(layer, NAMES, config.layerSizes()));
      }
      groups.add(group);
    }
    pooler = pooling ? parameters.linear("pooler", width, width) : null;
  }

  @Override
  public AlbertConfig config() {
    return config;
  }

  @Override
  public Encoded encode(ModelInputs inputs) {
    var packed =
        PackedInputs.of(
            inputs, config.maxPositionEmbeddings(), config.optionalInteger("pad_token_id"));
    var encoded = new Encoded(packed.packing(), inputs);
    encoded.layer(projection.forward(embeddings.forward(packed))); // [T, D]
    int count = config.numHiddenLayers();
    for (int i = 0; i < count; i++) {
      List<EncoderLayer> group = groups.get(i * groups.size() / count);
      encoded.layer(
          encoded.checkpoint(
              x -> {
                Tensor hidden = x;
                for (EncoderLayer layer : group) {
                  hidden = layer.forward(hidden, encoded);
                }
                return hidden;
              })); // [T, D]
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
