package dev.bluejay.models.bert;

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
import java.util.Optional;

/**
 * BERT: a bidirectional transformer encoder (Devlin et al. 2018, arXiv:1810.04805).
 *
 * <p>T: tokens of all sequences, D: hidden_size, F: intermediate_size.
 */
public final class BertModel extends BaseModel {
  private final BertConfig config;
  private final BertEmbeddings embeddings;
  private final List<Layer> layers = new ArrayList<>();
  private final PreparedLinear pooler;

  /** Takes its weights from the parameters under no prefix. */
  public BertModel(BertConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    embeddings = new BertEmbeddings(config, parameters.in("embeddings"));
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      layers.add(new Layer(config, parameters.in("encoder").in("layer", i)));
    }
    pooler = parameters.in("pooler").linear("dense", config.hiddenSize(), config.hiddenSize());
  }

  @Override
  public BertConfig config() {
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

  /** The first token of each sequence through a linear layer and tanh, {@code [B, D]}. */
  @Override
  protected Optional<Tensor> pool(Encoded encoded) {
    Tensor first = encoded.packing().first(encoded.hidden()); // [B, D]
    return Optional.of(pooler.forward(first, Activation.TANH)); // [B, D]
  }

  /** The sum of a token's, its segment's and its position's vector, normalised. */
  private static final class BertEmbeddings {
    private static final String[] NAMES = {"input_ids", "token_type_ids", "position_ids"};
    private final Tensor[] tables;
    private final LayerNorm norm;
    private final Dropout dropout;

    BertEmbeddings(BertConfig config, Parameters parameters) {
      int width = config.hiddenSize();
      Integer padding = config.optionalInteger("pad_token_id").orElse(null);
      Tensor words = parameters.embedding("word_embeddings", config.vocabSize(), width, padding);
      Tensor positions =
          parameters.embedding("position_embeddings", config.maxPositionEmbeddings(), width);
      Tensor types = parameters.embedding("token_type_embeddings", config.typeVocabSize(), width);
      tables = new Tensor[] {words, types, positions};
      norm = parameters.layerNorm("LayerNorm", width, config.layerNormEps());
      dropout = config.hiddenDropout();
    }

    Tensor forward(PackedInputs inputs) {
      var ids = new IntTensor[] {inputs.ids(), inputs.tokenTypes(), inputs.positions()};
      return dropout.forward(Embeddings.sum(NAMES, tables, ids, norm)); // [T, D]
    }
  }

  /** Self-attention, then a feed-forward network, each added to its input and normalised. */
  private static final class Layer {
    private final PreparedLinear queryKeyValue;
    private final Attention attention;
    private final PreparedLinear attentionOutput;
    private final LayerNorm attentionNorm;
    private final PreparedLinear intermediate;
    private final Activation activation;
    private final PreparedLinear output;
    private final LayerNorm outputNorm;
    private final Dropout dropout;

    Layer(BertConfig config, Parameters parameters) {
      int width = config.hiddenSize();
      int heads = config.numAttentionHeads();
      double epsilon = config.layerNormEps();
      Parameters attend = parameters.in("attention");
      queryKeyValue =
          attend.in("self").linear(new String[] {"query", "key", "value"}, width, width);
      float scale = (float) (1 / Math.sqrt((double) width / heads));
      attention = new Attention(heads, scale, config.attentionDropout());
      attentionOutput = attend.in("output").linear("dense", width, width);
      attentionNorm = attend.in("output").layerNorm("LayerNorm", width, epsilon);
      intermediate =
          parameters.in("intermediate").linear("dense", width, config.intermediateSize());
      activation = config.hiddenAct();
      output = parameters.in("output").linear("dense", config.intermediateSize(), width);
      outputNorm = parameters.in("output").layerNorm("LayerNorm", width, epsilon);
      dropout = config.hiddenDropout();
    }

    Tensor forward(Tensor x, Encoded encoded) {
      try (var workspace = Workspace.open()) {
        Tensor qkv = queryKeyValue.forward(x); // [T, 3 D]
        if (encoded.outputAttentions()) {
          encoded.attention(workspace.keep(attention.weights(qkv, encoded.packing())));
        }
        Tensor context = attention.forward(qkv, encoded.packing()); // [T, D]
        Tensor attended = attentionOutput.forward(context, dropout, x, attentionNorm); // [T, D]
        Tensor inner = intermediate.forward(attended, activation); // [T, F]
        return workspace.keep(output.forward(inner, dropout, attended, outputNorm)); // [T, D]
      }
    }
  }
}
