package dev.bluejay.models.opt;

import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.decoder.RotaryDecoder;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OPT: a decoder with learned positions (Zhang et al. 2022, arXiv:2205.01068).
 *
 * <p>T: tokens of all sequences, D: hidden_size, F: ffn_dim.
 */
public final class OPTModel extends DecoderModel {
  /** The table of positions begins with two that are not used. */
  private static final int OFFSET = 2;

  private final OPTConfig config;
  private final LookupTable words;
  private final LookupTable positions;
  private final @Nullable PreparedLinear projectIn;
  private final @Nullable PreparedLinear projectOut;
  private final List<Layer> layers = new ArrayList<>();
  private final @Nullable LayerNorm norm;

  /** Takes its weights from the parameters under {@code decoder}. */
  public OPTModel(OPTConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    Parameters decoder = parameters.in("decoder");
    int width = config.hiddenSize();
    int narrow = config.wordEmbedProjDim();
    Integer padding = config.optionalInteger("pad_token_id").orElse(null);
    words = decoder.embedding("embed_tokens", config.vocabSize(), narrow, padding);
    positions =
        decoder.embedding("embed_positions", config.maxPositionEmbeddings() + OFFSET, width);
    boolean projects = narrow != width;
    projectIn = projects ? decoder.linearWithoutBias("project_in", narrow, width) : null;
    projectOut = projects ? decoder.linearWithoutBias("project_out", width, narrow) : null;
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      layers.add(new Layer(config, decoder.in("layers", i), i));
    }
    norm = config.finalNorm() ? decoder.layerNorm("final_layer_norm", width, 1e-5) : null;
  }

  @Override
  public OPTConfig config() {
    return config;
  }

  @Override
  public Encoded decode(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    Tensor embedded = RotaryDecoder.embed(words, pass.ids());
    Tensor projected = projectIn == null ? embedded : projectIn.forward(embedded);
    encoded.layer(projected.add(positions.embedding(offset(pass.positions())))); // [T, D]
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      Tensor x = encoded.checkpoint(before -> layer.forward(before, pass)); // [T, D]
      encoded.layer(i == layers.size() - 1 ? finish(x) : x);
    }
    return encoded;
  }

  private Tensor finish(Tensor x) {
    Tensor normed = norm == null ? x : norm.forward(x);
    return projectOut == null ? normed : projectOut.forward(normed);
  }

  private static IntTensor offset(IntTensor positions) {
    int[] ids = positions.toArray();
    for (int t = 0; t < ids.length; t++) {
      ids[t] += OFFSET;
    }
    return IntTensor.of(ids);
  }

  /** Positions count real tokens only. */
  @Override
  protected ModelInputs place(ModelInputs inputs) {
    if (inputs.positionIds().isPresent()
        || inputs.attentionMask().isEmpty()
        || inputs.attentionMask().get().rank() != 2) {
      return inputs;
    }
    IntTensor mask = inputs.attentionMask().get();
    int[] real = mask.toArray();
    int length = mask.size(1);
    for (int i = 0; i < real.length; i += length) {
      int count = 0;
      for (int t = i; t < i + length; t++) {
        count += real[t];
        real[t] = real[t] * count - 1;
      }
    }
    return inputs.withPositionIds(IntTensor.of(real, mask.size(0), length));
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
    return config.maxPositionEmbeddings();
  }

  /** Attention, then a feed-forward network, each with a norm before or behind. */
  private static final class Layer {
    private final int number;
    private final boolean normsFirst;
    private final PreparedLinear queryKeyValue;
    private final CausalAttention attention;
    private final PreparedLinear attentionOutput;
    private final LayerNorm attentionNorm;
    private final PreparedLinear inner;
    private final Activation activation;
    private final PreparedLinear output;
    private final LayerNorm outputNorm;
    private final Dropout dropout;

    Layer(OPTConfig config, Parameters parameters, int number) {
      this.number = number;
      int width = config.hiddenSize();
      int wide = config.ffnDim();
      boolean bias = config.enableBias();
      Parameters attend = parameters.in("self_attn");
      normsFirst = config.doLayerNormBefore();
      queryKeyValue =
          attend.linear(
              new String[] {"q_proj", "k_proj", "v_proj"},
              width,
              new int[] {width, width, width},
              bias);
      attention = config.attention();
      attentionOutput = attend.linear(new String[] {"out_proj"}, width, new int[] {width}, bias);
      attentionNorm = parameters.layerNorm("self_attn_layer_norm", width, 1e-5);
      inner = parameters.linear(new String[] {"fc1"}, width, new int[] {wide}, bias);
      activation = config.activationFunction();
      output = parameters.linear(new String[] {"fc2"}, wide, new int[] {width}, bias);
      outputNorm = parameters.layerNorm("final_layer_norm", width, 1e-5);
      dropout = config.dropout();
    }

    Tensor forward(Tensor x, DecoderPass pass) {
      try (var workspace = Workspace.open()) {
        Tensor qkv = queryKeyValue.forward(normsFirst ? attentionNorm.forward(x) : x); // [T, 3 D]
        Tensor context = pass.attend(workspace, attention, qkv, number); // [T, D]
        Tensor attended =
            normsFirst
                ? attentionOutput.forward(context, dropout, x)
                : attentionOutput.forward(context, dropout, x, attentionNorm); // [T, D]
        Tensor read = normsFirst ? outputNorm.forward(attended) : attended;
        Tensor hidden = inner.forward(read, activation); // [T, F]
        return workspace.keep(
            normsFirst
                ? output.forward(hidden, dropout, attended)
                : output.forward(hidden, dropout, attended, outputNorm)); // [T, D]
      }
    }
  }
}
