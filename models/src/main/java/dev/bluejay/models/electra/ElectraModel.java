package dev.bluejay.models.electra;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.EncoderLayer;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Embeddings;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
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
  private final ElectraEmbeddings embeddings;
  private final @Nullable PreparedLinear projection;
  private final List<EncoderLayer> layers = new ArrayList<>();

  /** Takes its weights from the parameters under no prefix. */
  public ElectraModel(ElectraConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    embeddings = new ElectraEmbeddings(config, parameters.in("embeddings"));
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
    var encoded = new Encoded(packed.packing(), inputs);
    Tensor embedded = embeddings.forward(packed); // [T, E]
    encoded.layer(projection == null ? embedded : projection.forward(embedded)); // [T, D]
    for (EncoderLayer layer : layers) {
      encoded.layer(encoded.checkpoint(x -> layer.forward(x, encoded))); // [T, D]
    }
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return embeddings.words;
  }

  /** The sum of a token's, its segment's and its position's vector, normalised. */
  private static final class ElectraEmbeddings {
    private static final String[] NAMES = {"input_ids", "token_type_ids", "position_ids"};
    private final LookupTable words;
    private final LookupTable[] tables;
    private final LayerNorm norm;
    private final Dropout dropout;

    ElectraEmbeddings(ElectraConfig config, Parameters parameters) {
      int width = config.embeddingSize();
      int most = config.maxPositionEmbeddings();
      Integer padding = config.optionalInteger("pad_token_id").orElse(null);
      words = parameters.embedding("word_embeddings", config.vocabSize(), width, padding);
      LookupTable positions = parameters.embedding("position_embeddings", most, width);
      LookupTable types =
          parameters.embedding("token_type_embeddings", config.typeVocabSize(), width);
      tables = new LookupTable[] {words, types, positions};
      norm = parameters.layerNorm("LayerNorm", width, config.layerNormEps());
      dropout = config.hiddenDropout();
    }

    Tensor forward(PackedInputs inputs) {
      var ids = new IntTensor[] {inputs.ids(), inputs.tokenTypes(), inputs.positions()};
      return dropout.forward(Embeddings.sum(NAMES, tables, ids, norm)); // [T, E]
    }
  }
}
