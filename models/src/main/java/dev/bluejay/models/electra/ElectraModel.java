package dev.bluejay.models.electra;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.EncoderEmbeddings;
import dev.bluejay.models.EncoderLayer;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ELECTRA: a BERT that was trained to find replaced words, with embeddings that may be narrower
 * than its layers (Clark et al. 2020, arXiv:2003.10555).
 *
 * <p>T: tokens of all sequences, E: embedding_size, D: hidden_size.
 */
public final class ElectraModel extends BaseModel {
  private final ElectraConfig config;
  private final EncoderEmbeddings embeddings;
  private final @Nullable PreparedLinear projection;
  private final List<EncoderLayer> layers = new ArrayList<>();

  /** Takes its weights from the parameters under no prefix. */
  public ElectraModel(ElectraConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    embeddings =
        new EncoderEmbeddings(
            config,
            parameters.in("embeddings"),
            config.embeddingSize(),
            config.optionalInteger("pad_token_id").orElse(null),
            null);
    int narrow = config.embeddingSize();
    int width = config.hiddenSize();
    projection = narrow == width ? null : parameters.linear("embeddings_project", narrow, width);
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      Parameters layer = parameters.in("encoder").in("layer", i);
      layers.add(new EncoderLayer(layer, EncoderLayer.Names.BERT, config.layerSizes()));
    }
  }

  @Override
  public ElectraConfig config() {
    return config;
  }

  @Override
  public Encoded encode(ModelInputs inputs) {
    var packed =
        PackedInputs.of(
            inputs, config.maxPositionEmbeddings(), config.optionalInteger("pad_token_id"));
    Encoded encoded = Encoded.ofPairs(packed, inputs, config.causal());
    Tensor embedded = embeddings.forward(packed); // [T, E]
    encoded.layer(projection == null ? embedded : projection.forward(embedded)); // [T, D]
    EncoderLayer.forward(layers, encoded); // [T, D]
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return embeddings.words();
  }
}
