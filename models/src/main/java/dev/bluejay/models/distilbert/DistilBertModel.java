package dev.bluejay.models.distilbert;

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
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * DistilBERT: a BERT of half the layers, without segments and pooler (Sanh et al. 2019,
 * arXiv:1910.01108).
 *
 * <p>T: tokens of all sequences, D: dim, F: hidden_dim.
 */
public final class DistilBertModel extends BaseModel {
  private static final double LAYER_NORM_EPSILON = 1e-12;
  private static final EncoderLayer.Names NAMES =
      new EncoderLayer.Names(
          "attention.q_lin",
          "attention.k_lin",
          "attention.v_lin",
          "attention.out_lin",
          "sa_layer_norm",
          "ffn.lin1",
          "ffn.lin2",
          "output_layer_norm");

  private final DistilBertConfig config;
  private final DistilBertEmbeddings embeddings;
  private final List<EncoderLayer> layers = new ArrayList<>();

  /** Takes its weights from the parameters under no prefix. */
  public DistilBertModel(DistilBertConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    embeddings = new DistilBertEmbeddings(config, parameters.in("embeddings"));
    for (int i = 0; i < config.nLayers(); i++) {
      Parameters layer = parameters.in("transformer").in("layer", i);
      layers.add(new EncoderLayer(layer, NAMES, config.layerSizes(LAYER_NORM_EPSILON)));
    }
  }

  @Override
  public DistilBertConfig config() {
    return config;
  }

  @Override
  public Encoded encode(ModelInputs inputs) {
    var packed =
        PackedInputs.of(
            inputs, config.maxPositionEmbeddings(), config.optionalInteger("pad_token_id"));
    var encoded = new Encoded(packed.packing(), inputs);
    encoded.layer(embeddings.forward(packed)); // [T, D]
    EncoderLayer.forward(layers, encoded); // [T, D]
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return embeddings.tables[0];
  }

  /** The sum of a token's and its position's vector, normalised. */
  private static final class DistilBertEmbeddings {
    private static final String[] NAMES = {"input_ids", "position_ids"};
    private final LookupTable[] tables;
    private final LayerNorm norm;
    private final Dropout dropout;

    DistilBertEmbeddings(DistilBertConfig config, Parameters parameters) {
      int width = config.dim();
      int positions = config.maxPositionEmbeddings();
      Integer padding = config.optionalInteger("pad_token_id").orElse(null);
      tables =
          new LookupTable[] {
            parameters.embedding("word_embeddings", config.vocabSize(), width, padding),
            config.sinusoidalPosEmbds()
                ? parameters.sinusoidal("position_embeddings", positions, width)
                : parameters.embedding("position_embeddings", positions, width)
          };
      norm = parameters.layerNorm("LayerNorm", width, LAYER_NORM_EPSILON);
      dropout = config.dropout();
    }

    Tensor forward(PackedInputs inputs) {
      var ids = new IntTensor[] {inputs.ids(), inputs.positions()};
      var looked = new LookupTable[] {inputs.words(tables[0]), tables[1]};
      return dropout.forward(Embeddings.sum(NAMES, looked, ids, norm)); // [T, D]
    }
  }
}
