package dev.bluejay.models.modernbert;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Attention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Gate;
import dev.bluejay.tensor.HeadLayout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Rotation;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ModernBERT: a pre-norm encoder with rotary positions, gated feed-forward networks, and attention
 * that is local in most layers (Warner et al. 2024, arXiv:2412.13663).
 *
 * <p>T: tokens of all sequences, D: hidden_size, F: intermediate_size.
 */
public final class ModernBertModel extends BaseModel {
  private final ModernBertConfig config;
  private final LookupTable words;
  private final LayerNorm embeddingNorm;
  private final Dropout embeddingDropout;
  private final List<Layer> layers = new ArrayList<>();
  private final LayerNorm finalNorm;

  /** Takes its weights from the parameters under no prefix. */
  public ModernBertModel(ModernBertConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    int width = config.hiddenSize();
    Integer padding = config.optionalInteger("pad_token_id").orElse(null);
    Parameters embeddings = parameters.in("embeddings");
    words = embeddings.embedding("tok_embeddings", config.vocabSize(), width, padding);
    embeddingNorm = norm(embeddings, "norm", config);
    embeddingDropout = config.embeddingDropout();
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      layers.add(new Layer(config, i, parameters.in("layers", i)));
    }
    finalNorm = norm(parameters, "final_norm", config);
  }

  static LayerNorm norm(Parameters parameters, String part, ModernBertConfig config) {
    return config.normBias()
        ? parameters.layerNorm(part, config.hiddenSize(), config.normEps())
        : parameters.layerNormWithoutBias(part, config.hiddenSize(), config.normEps());
  }

  @Override
  public ModernBertConfig config() {
    return config;
  }

  @Override
  public Encoded encode(ModelInputs inputs) {
    // Its positions are computed, so there is no end to them.
    var packed = PackedInputs.of(inputs, Integer.MAX_VALUE, config.optionalInteger("pad_token_id"));
    var encoded = new Encoded(packed.packing(), inputs);
    Tensor embedded = embeddingNorm.forward(packed.words(words).embedding(packed.ids())); // [T, D]
    encoded.layer(embeddingDropout.forward(embedded));
    for (Layer layer : layers) {
      encoded.layer(
          encoded.checkpoint(x -> layer.forward(x, packed.positions(), encoded))); // [T, D]
    }
    encoded.norm(finalNorm);
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return words;
  }

  /** What a classifier sees of each sequence, {@code [B, D]}. */
  @Override
  protected Optional<Tensor> pool(Encoded encoded) {
    return Optional.empty();
  }

  /** The mean or the first token of each sequence, as the config says, {@code [B, D]}. */
  Tensor summary(Encoded encoded) {
    return config.meanPooling() ? encoded.packing().mean(encoded.hidden()) : encoded.first();
  }

  /** Attention, then a gated feed-forward network, each of the normalised input and added to it. */
  private static final class Layer {
    private final @Nullable LayerNorm attentionNorm;
    private final PreparedLinear queryKeyValue;
    private final HeadLayout layout;
    private final float[] frequencies;
    private final Attention attention;
    private final PreparedLinear attended;
    private final Dropout attendedDropout;
    private final LayerNorm innerNorm;
    private final PreparedLinear inner;
    private final Activation activation;
    private final Dropout innerDropout;
    private final PreparedLinear output;

    Layer(ModernBertConfig config, int index, Parameters parameters) {
      int width = config.hiddenSize();
      int heads = config.numAttentionHeads();
      int headWidth = width / heads;
      attentionNorm = index == 0 ? null : norm(parameters, "attn_norm", config);
      Parameters attend = parameters.in("attn");
      queryKeyValue = attend.linear("Wqkv", width, 3 * width, config.attentionBias());
      layout = HeadLayout.of(heads, heads, headWidth);
      frequencies = new float[headWidth / 2];
      for (int i = 0; i < frequencies.length; i++) {
        frequencies[i] = (float) (1 / Math.pow(config.ropeTheta(index), 2.0 * i / headWidth));
      }
      float scale = (float) (1 / Math.sqrt(headWidth));
      attention = new Attention(heads, scale, config.attentionDropout(), config.window(index));
      attended = attend.linear("Wo", width, width, config.attentionBias());
      attendedDropout = config.attentionDropout();
      innerNorm = norm(parameters, "mlp_norm", config);
      Parameters mlp = parameters.in("mlp");
      inner = mlp.linear("Wi", width, 2 * config.intermediateSize(), config.mlpBias());
      activation = config.hiddenActivation();
      innerDropout = config.mlpDropout();
      output = mlp.linear("Wo", config.intermediateSize(), width, config.mlpBias());
    }

    Tensor forward(Tensor x, IntTensor positions, Encoded encoded) {
      try (var workspace = Workspace.open()) {
        Tensor normed = attentionNorm == null ? x : attentionNorm.forward(x); // [T, D]
        Rotation rotation = Rotation.of(frequencies, 1, positions);
        Tensor qkv = rotation.forward(queryKeyValue.forward(normed), layout); // [T, 3 D]
        if (encoded.outputAttentions()) {
          encoded.attention(workspace.keep(attention.weights(qkv, encoded.packing())));
        }
        Tensor context = attended.forward(attention.forward(qkv, encoded.packing())); // [T, D]
        Tensor between = x.add(attendedDropout.forward(context)); // [T, D]
        Tensor gated =
            Gate.forward(inner.forward(innerNorm.forward(between)), activation); // [T, F]
        return workspace.keep(between.add(output.forward(innerDropout.forward(gated)))); // [T, D]
      }
    }
  }
}
