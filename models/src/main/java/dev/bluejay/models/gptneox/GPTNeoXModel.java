package dev.bluejay.models.gptneox;

import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.decoder.RotaryDecoder;
import dev.bluejay.models.decoder.RotaryFrequencies;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Rotation;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * GPT-NeoX, also Pythia: a decoder with rotary positions whose layers' halves stand side by side
 * (Black et al. 2022, arXiv:2204.06745).
 *
 * <p>T: tokens of all sequences, D: hidden_size, F: intermediate_size.
 */
public final class GPTNeoXModel extends DecoderModel {
  private final GPTNeoXConfig config;
  private final LookupTable words;
  private final Dropout dropout;
  private final RotaryFrequencies frequencies;
  private final List<Layer> layers = new ArrayList<>();
  private final LayerNorm norm;

  /** Takes its weights from the parameters under no prefix. */
  public GPTNeoXModel(GPTNeoXConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    words = parameters.embedding("embed_in", config.vocabSize(), config.hiddenSize());
    dropout = config.hiddenDropout();
    frequencies = config.frequencies();
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      layers.add(new Layer(config, parameters.in("layers", i), i));
    }
    norm = parameters.layerNorm("final_layer_norm", config.hiddenSize(), config.layerNormEps());
  }

  @Override
  public GPTNeoXConfig config() {
    return config;
  }

  @Override
  public Encoded decode(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    Rotation rotation = frequencies.at(pass.positions());
    encoded.layer(dropout.forward(RotaryDecoder.embed(words, pass.ids()))); // [T, D]
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      Tensor x = encoded.checkpoint(before -> layer.forward(before, rotation, pass)); // [T, D]
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

  /** Attention and a feed-forward network, side by side or one after the other. */
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
    private final boolean parallel;
    private final Dropout dropout;

    Layer(GPTNeoXConfig config, Parameters parameters, int number) {
      this.number = number;
      int width = config.hiddenSize();
      double epsilon = config.layerNormEps();
      boolean bias = config.attentionBias();
      Parameters attend = parameters.in("attention");
      attentionNorm = parameters.layerNorm("input_layernorm", width, epsilon);
      queryKeyValue =
          attend.linear(new String[] {"query_key_value"}, width, new int[] {3 * width}, bias);
      attention = config.attention();
      attentionOutput = attend.linear(new String[] {"dense"}, width, new int[] {width}, bias);
      innerNorm = parameters.layerNorm("post_attention_layernorm", width, epsilon);
      inner = parameters.in("mlp").linear("dense_h_to_4h", width, config.intermediateSize());
      activation = config.hiddenAct();
      output = parameters.in("mlp").linear("dense_4h_to_h", config.intermediateSize(), width);
      parallel = config.useParallelResidual();
      dropout = config.hiddenDropout();
    }

    Tensor forward(Tensor x, Rotation rotation, DecoderPass pass) {
      try (var workspace = Workspace.open()) {
        Tensor qkv = queryKeyValue.forward(attentionNorm.forward(x)); // [T, 3 D]
        Tensor turned = rotation.forward(qkv, attention.layout());
        Tensor context = pass.attend(workspace, attention, turned, number); // [T, D]
        Tensor attended = attentionOutput.forward(context, dropout, x); // [T, D]
        Tensor read = parallel ? x : attended;
        Tensor hidden = inner.forward(innerNorm.forward(read), activation); // [T, F]
        return workspace.keep(output.forward(hidden, dropout, attended)); // [T, D]
      }
    }
  }
}
