package dev.bluejay.models.gemma2;

import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.decoder.GatedFeedForward;
import dev.bluejay.models.decoder.RotaryAttention;
import dev.bluejay.models.decoder.RotaryDecoder;
import dev.bluejay.models.decoder.RotaryFrequencies;
import dev.bluejay.models.decoder.RotaryLayer;
import dev.bluejay.models.decoder.RotarySettings;
import dev.bluejay.tensor.RmsNorm;
import dev.bluejay.tensor.Rotation;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Gemma 2: a decoder whose layers see a window and all tokens in turn, with norms before and after
 * each half of a layer, and capped scores (Gemma Team 2024, arXiv:2408.00118).
 *
 * <p>T: tokens of all sequences, D: hidden_size.
 */
public final class Gemma2Model extends DecoderModel {
  private final Gemma2Config config;
  private final Tensor words;
  private final RotaryFrequencies frequencies;
  private final List<Layer> layers = new ArrayList<>();
  private final RmsNorm norm;

  /** Takes its weights from the parameters under no prefix. */
  public Gemma2Model(Gemma2Config config, Parameters parameters) {
    super(parameters);
    this.config = config;
    int width = config.hiddenSize();
    Integer padding = config.optionalInteger("pad_token_id").orElse(null);
    words = parameters.embedding("embed_tokens", config.vocabSize(), width, padding);
    frequencies =
        RotarySettings.frequencies(
            config, config.number("rope_theta"), config.json("rope_scaling"));
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      layers.add(new Layer(config, parameters.in("layers", i), i));
    }
    norm = parameters.shiftedRmsNorm("norm", width, config.rmsNormEps());
  }

  @Override
  public Gemma2Config config() {
    return config;
  }

  @Override
  public Encoded decode(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    Rotation rotation = frequencies.at(pass.positions());
    Tensor embedded = RotaryDecoder.embed(words, pass.ids()); // [T, D]
    encoded.layer(embedded.mul((float) Math.sqrt(config.hiddenSize())));
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      Tensor x = encoded.checkpoint(before -> layer.forward(before, rotation, pass)); // [T, D]
      encoded.layer(i == layers.size() - 1 ? norm.forward(x) : x);
    }
    return encoded;
  }

  @Override
  protected Tensor wordEmbeddings() {
    return words;
  }

  @Override
  public int layers() {
    return layers.size();
  }

  /** Attention, then a gated network, each normalised before and after. */
  private static final class Layer {
    private final RmsNorm inputNorm;
    private final RotaryAttention attention;
    private final RmsNorm attendedNorm;
    private final RmsNorm innerNorm;
    private final GatedFeedForward feedForward;
    private final RmsNorm outputNorm;

    Layer(Gemma2Config config, Parameters parameters, int layer) {
      int width = config.hiddenSize();
      double epsilon = config.rmsNormEps();
      RotaryLayer.Sizes sizes = config.sizes();
      inputNorm = parameters.shiftedRmsNorm("input_layernorm", width, epsilon);
      attention =
          new RotaryAttention(parameters.in("self_attn"), layer, config.attention(layer), sizes);
      attendedNorm = parameters.shiftedRmsNorm("post_attention_layernorm", width, epsilon);
      innerNorm = parameters.shiftedRmsNorm("pre_feedforward_layernorm", width, epsilon);
      feedForward = new GatedFeedForward(parameters.in("mlp"), sizes);
      outputNorm = parameters.shiftedRmsNorm("post_feedforward_layernorm", width, epsilon);
    }

    Tensor forward(Tensor x, Rotation rotation, DecoderPass pass) {
      try (var workspace = Workspace.open()) {
        Tensor context = attention.forward(inputNorm.forward(x), rotation, pass, workspace);
        Tensor attended = x.add(attendedNorm.forward(context)); // [T, D]
        Tensor output = feedForward.forward(innerNorm.forward(attended)); // [T, D]
        return workspace.keep(attended.add(outputNorm.forward(output)));
      }
    }
  }
}
