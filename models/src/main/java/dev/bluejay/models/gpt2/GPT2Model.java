package dev.bluejay.models.gpt2;

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
 * GPT-2: a transformer decoder with norms before each half of a layer (Radford et al. 2019).
 *
 * <p>T: tokens of all sequences, D: n_embd, F: n_inner.
 */
public final class GPT2Model extends DecoderModel {
  private static final String[] NAMES = {"input_ids", "position_ids"};

  private final GPT2Config config;
  private final LookupTable words;
  private final LookupTable positions;
  private final Dropout dropout;
  private final List<Layer> layers = new ArrayList<>();
  private final LayerNorm norm;

  /** Takes its weights from the parameters under no prefix. */
  public GPT2Model(GPT2Config config, Parameters parameters) {
    super(parameters);
    this.config = config;
    int width = config.nEmbd();
    words = parameters.embedding("wte", config.vocabSize(), width);
    positions = parameters.embedding("wpe", config.nPositions(), width);
    dropout = config.embeddingDropout();
    for (int i = 0; i < config.nLayer(); i++) {
      layers.add(new Layer(config, parameters.in("h", i), i));
    }
    norm = parameters.layerNorm("ln_f", width, config.layerNormEpsilon());
  }

  @Override
  public GPT2Config config() {
    return config;
  }

  @Override
  public Encoded decode(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    var tables = new LookupTable[] {words, positions};
    var ids = new IntTensor[] {pass.ids(), pass.positions()};
    encoded.layer(dropout.forward(Embeddings.sum(NAMES, tables, ids, null))); // [T, D]
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

  @Override
  public int mostPositions() {
    return config.nPositions();
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
    private final Activation activation;
    private final PreparedLinear output;
    private final Dropout dropout;

    Layer(GPT2Config config, Parameters parameters, int number) {
      this.number = number;
      int width = config.nEmbd();
      double epsilon = config.layerNormEpsilon();
      attentionNorm = parameters.layerNorm("ln_1", width, epsilon);
      queryKeyValue = parameters.in("attn").turnedLinear("c_attn", width, 3 * width);
      attention = config.attention(number);
      attentionOutput = parameters.in("attn").turnedLinear("c_proj", width, width);
      innerNorm = parameters.layerNorm("ln_2", width, epsilon);
      inner = parameters.in("mlp").turnedLinear("c_fc", width, config.nInner());
      activation = config.activationFunction();
      output = parameters.in("mlp").turnedLinear("c_proj", config.nInner(), width);
      dropout = config.residualDropout();
    }

    Tensor forward(Tensor x, DecoderPass pass) {
      try (var workspace = Workspace.open()) {
        Tensor qkv = queryKeyValue.forward(attentionNorm.forward(x)); // [T, 3 D]
        Tensor context = pass.attend(workspace, attention, qkv, number); // [T, D]
        Tensor attended = attentionOutput.forward(context, dropout, x); // [T, D]
        Tensor hidden = inner.forward(innerNorm.forward(attended), activation); // [T, F]
        return workspace.keep(output.forward(hidden, dropout, attended)); // [T, D]
      }
    }
  }
}
