package dev.bluejay.models.distilbert;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Attention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Embeddings;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
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

  private final DistilBertConfig config;
  private final DistilBertEmbeddings embeddings;
  private final List<Layer> layers = new ArrayList<>();

  /** Takes its weights from the parameters under no prefix. */
  public DistilBertModel(DistilBertConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    embeddings = new DistilBertEmbeddings(config, parameters.in("embeddings"));
    for (int i = 0; i < config.nLayers(); i++) {
      layers.add(new Layer(config, parameters.in("transformer").in("layer", i)));
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
    for (Layer layer : layers) {
      encoded.layer(encoded.checkpoint(x -> layer.forward(x, encoded))); // [T, D]
    }
    return encoded;
  }

  /** The sum of a token's and its position's vector, normalised. */
  private static final class DistilBertEmbeddings {
    private static final String[] NAMES = {"input_ids", "position_ids"};
    private final Tensor[] tables;
    private final LayerNorm norm;
    private final Dropout dropout;

    DistilBertEmbeddings(DistilBertConfig config, Parameters parameters) {
      int width = config.dim();
      int positions = config.maxPositionEmbeddings();
      Integer padding = config.optionalInteger("pad_token_id").orElse(null);
      tables =
          new Tensor[] {
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
      return dropout.forward(Embeddings.sum(NAMES, tables, ids, norm)); // [T, D]
    }
  }

  /** Self-attention, then a feed-forward network, each added to its input and normalised. */
  private static final class Layer {
    private final PreparedLinear queryKeyValue;
    private final Attention attention;
    private final PreparedLinear attentionOutput;
    private final LayerNorm attentionNorm;
    private final PreparedLinear inner;
    private final Activation activation;
    private final PreparedLinear output;
    private final LayerNorm outputNorm;
    private final Dropout dropout;

    Layer(DistilBertConfig config, Parameters parameters) {
      int width = config.dim();
      int heads = config.nHeads();
      Parameters attend = parameters.in("attention");
      queryKeyValue = attend.linear(new String[] {"q_lin", "k_lin", "v_lin"}, width, width);
      float scale = (float) (1 / Math.sqrt((double) width / heads));
      attention = new Attention(heads, scale, config.attentionDropout());
      attentionOutput = attend.linear("out_lin", width, width);
      attentionNorm = parameters.layerNorm("sa_layer_norm", width, LAYER_NORM_EPSILON);
      inner = parameters.in("ffn").linear("lin1", width, config.hiddenDim());
      activation = config.activation();
      output = parameters.in("ffn").linear("lin2", config.hiddenDim(), width);
      outputNorm = parameters.layerNorm("output_layer_norm", width, LAYER_NORM_EPSILON);
      dropout = config.dropout();
    }

    Tensor forward(Tensor x, Encoded encoded) {
      try (var workspace = Workspace.open()) {
        Tensor qkv = queryKeyValue.forward(x); // [T, 3 D]
        if (encoded.outputAttentions()) {
          encoded.attention(workspace.keep(attention.weights(qkv, encoded.packing())));
        }
        Tensor context = attention.forward(qkv, encoded.packing()); // [T, D]
        Tensor attended = attentionOutput.forward(context, x, attentionNorm); // [T, D]
        Tensor hidden = inner.forward(attended, activation); // [T, F]
        return workspace.keep(output.forward(hidden, dropout, attended, outputNorm)); // [T, D]
      }
    }
  }
}
