package dev.bluejay.models.longformer;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.EncoderEmbeddings;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Longformer: a RoBERTa whose tokens see those near them, and a few global ones that see all and
 * are seen by all (Beltagy et al. 2020, arXiv:2004.05150).
 *
 * <p>T: tokens of all sequences, D: hidden_size, F: intermediate_size.
 */
public final class LongformerModel extends BaseModel {
  private final LongformerConfig config;
  private final Function<ModelInputs, IntTensor> globals;
  private final EncoderEmbeddings embeddings;
  private final List<Layer> layers = new ArrayList<>();
  private final @Nullable PreparedLinear pooler;

  /** Takes its weights from the parameters under no prefix. */
  public LongformerModel(LongformerConfig config, Parameters parameters) {
    this(config, parameters, true, GlobalTokens::none);
  }

  /**
   * @param pooling whether there is a pooler, which most heads do not have
   * @param globals which of the tokens {@code [B, L]} are global where the caller does not say: 1
   */
  LongformerModel(
      LongformerConfig config,
      Parameters parameters,
      boolean pooling,
      Function<ModelInputs, IntTensor> globals) {
    super(parameters);
    this.config = config;
    this.globals = globals;
    embeddings =
        new EncoderEmbeddings(
            config,
            parameters.in("embeddings"),
            config.hiddenSize(),
            config.padTokenId(),
            config.padTokenId());
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      layers.add(new Layer(config, i, parameters.in("encoder").in("layer", i)));
    }
    int width = config.hiddenSize();
    pooler = pooling ? parameters.in("pooler").linear("dense", width, width) : null;
  }

  @Override
  public LongformerConfig config() {
    return config;
  }

  @Override
  public Encoded encode(ModelInputs inputs) {
    var packed =
        PackedInputs.countingFromPadding(
            inputs, config.maxPositionEmbeddings(), config.padTokenId());
    var encoded = new Encoded(packed.packing(), inputs);
    IntTensor global =
        packed.packing().pack(inputs.globalAttentionMask().orElseGet(() -> globals.apply(inputs)));
    encoded.layer(embeddings.forward(packed)); // [T, D]
    for (Layer layer : layers) {
      encoded.layer(encoded.checkpoint(x -> layer.forward(x, global, encoded))); // [T, D]
    }
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return embeddings.words();
  }

  /** The first token of each sequence through a linear layer and tanh, {@code [B, D]}. */
  @Override
  protected Optional<Tensor> pool(Encoded encoded) {
    if (pooler == null) {
      return Optional.empty();
    }
    Tensor first = encoded.first(); // [B, D]
    return Optional.of(pooler.forward(first, Activation.TANH)); // [B, D]
  }

  /** Local and global attention, then a feed-forward network, each added and normalised. */
  private static final class Layer {
    private final LongformerAttention attention;
    private final PreparedLinear attended;
    private final LayerNorm attentionNorm;
    private final PreparedLinear intermediate;
    private final Activation activation;
    private final PreparedLinear output;
    private final LayerNorm outputNorm;
    private final Dropout dropout;

    Layer(LongformerConfig config, int index, Parameters parameters) {
      int width = config.hiddenSize();
      double epsilon = config.layerNormEps();
      attention = new LongformerAttention(config, index, parameters.in("attention").in("self"));
      Parameters attend = parameters.in("attention").in("output");
      attended = attend.linear("dense", width, width);
      attentionNorm = attend.layerNorm("LayerNorm", width, epsilon);
      intermediate =
          parameters.in("intermediate").linear("dense", width, config.intermediateSize());
      activation = config.hiddenAct();
      output = parameters.in("output").linear("dense", config.intermediateSize(), width);
      outputNorm = parameters.in("output").layerNorm("LayerNorm", width, epsilon);
      dropout = config.hiddenDropout();
    }

    Tensor forward(Tensor x, IntTensor global, Encoded encoded) {
      try (var workspace = Workspace.open()) {
        Tensor context = attention.forward(x, global, encoded, workspace); // [T, D]
        Tensor between = attended.forward(context, dropout, x, attentionNorm); // [T, D]
        Tensor inner = intermediate.forward(between, activation); // [T, F]
        return workspace.keep(output.forward(inner, dropout, between, outputNorm)); // [T, D]
      }
    }
  }
}
