package dev.bluejay.models.bloom;

import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Embeddings;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * BLOOM: a decoder that knows positions only by how far a key is (BigScience Workshop 2022,
 * arXiv:2211.05100).
 *
 * <p>T: tokens of all sequences, D: hidden_size.
 */
public final class BloomModel extends DecoderModel {
  private final BloomConfig config;
  private final LookupTable words;
  private final LayerNorm wordsNorm;
  private final List<Layer> layers = new ArrayList<>();
  private final LayerNorm norm;

  /** Takes its weights from the parameters under no prefix. */
  public BloomModel(BloomConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    int width = config.hiddenSize();
    double epsilon = config.layerNormEpsilon();
    words = parameters.embedding("word_embeddings", config.vocabSize(), width);
    wordsNorm = parameters.layerNorm("word_embeddings_layernorm", width, epsilon);
    for (int i = 0; i < config.nLayer(); i++) {
      layers.add(new Layer(config, parameters.in("h", i), i));
    }
    norm = parameters.layerNorm("ln_f", width, epsilon);
  }

  @Override
  public BloomConfig config() {
    return config;
  }

  @Override
  public Encoded decode(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    var names = new String[] {"input_ids"};
    var tables = new LookupTable[] {words};
    var ids = new IntTensor[] {pass.ids()};
    encoded.layer(Embeddings.sum(names, tables, ids, wordsNorm)); // [T, D]
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      Tensor x = encoded.checkpoint(before -> layer.forward(before, pass)); // [T, D]
      encoded.layer(i == layers.size() - 1 ? norm.forward(x) : x);
    }
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return words;
  }

  @Override
  public int layers() {
    return layers.size();
  }

  /** Attention, then a feed-forward network, each of normalised states and added to them. */
  private static final class Layer {
    private final int number;
    private final LayerNorm attentionNorm;
    private final PreparedLinear queryKeyValue;
    private final CausalAttention attention;
    private final PreparedLinear attentionOutput;
    private final LayerNorm innerNorm;
    private final PreparedLinear inner;
    private final PreparedLinear output;
    private final boolean addToNormalised;
    private final Dropout dropout;

    Layer(BloomConfig config, Parameters parameters, int number) {
      this.number = number;
      int width = config.hiddenSize();
      double epsilon = config.layerNormEpsilon();
      Parameters attend = parameters.in("self_attention");
      attentionNorm = parameters.layerNorm("input_layernorm", width, epsilon);
      queryKeyValue = attend.linear("query_key_value", width, 3 * width);
      attention = config.attention();
      boolean bias = !config.dropsOutputBias();
      attentionOutput = attend.linear("dense", width, width, bias);
      innerNorm = parameters.layerNorm("post_attention_layernorm", width, epsilon);
      inner = parameters.in("mlp").linear("dense_h_to_4h", width, 4 * width);
      output = parameters.in("mlp").linear("dense_4h_to_h", 4 * width, width, bias);
      addToNormalised = config.applyResidualConnectionPostLayernorm();
      dropout = config.hiddenDropout();
    }

    Tensor forward(Tensor x, DecoderPass pass) {
      try (var workspace = Workspace.open()) {
        Tensor normed = attentionNorm.forward(x); // [T, D]
        Tensor qkv = queryKeyValue.forward(normed); // [T, 3 D]
        Tensor context = pass.attend(workspace, attention, qkv, number); // [T, D]
        Tensor attended = attentionOutput.forward(context, dropout, addToNormalised ? normed : x);
        Tensor between = innerNorm.forward(attended); // [T, D]
        Tensor hidden = inner.forward(between, Activation.GELU_TANH); // [T, 4 D]
        return workspace.keep(
            output.forward(hidden, dropout, addToNormalised ? between : attended));
      }
    }
  }
}
