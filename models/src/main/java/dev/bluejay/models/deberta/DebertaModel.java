package dev.bluejay.models.deberta;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DeBERTa: a BERT whose attention takes what tokens say and how far apart they are as two vectors
 * (He et al. 2021, arXiv:2006.03654).
 *
 * <p>T: tokens of all sequences, E: embedding_size, D: hidden_size, S: distances on either side.
 */
public sealed class DebertaModel extends BaseModel permits DebertaV2Model {
  private final DebertaConfig config;
  private final DebertaEmbeddings embeddings;
  private final @Nullable Tensor distances;
  private final @Nullable LayerNorm distanceNorm;
  private final @Nullable Convolution convolution;
  private final List<Layer> layers = new ArrayList<>();

  /** Takes its weights from the parameters under no prefix. */
  public DebertaModel(DebertaConfig config, Parameters parameters) {
    super(parameters);
    this.config = config;
    embeddings = new DebertaEmbeddings(config, parameters.in("embeddings"));
    Parameters encoder = parameters.in("encoder");
    int width = config.hiddenSize();
    boolean relative = config.relativeAttention();
    distances =
        relative ? encoder.embedding("rel_embeddings", 2 * config.span(), width).values() : null;
    distanceNorm =
        config instanceof DebertaV2Config second && second.normalizesPositions()
            ? encoder.layerNorm("LayerNorm", width, config.layerNormEps())
            : null;
    convolution =
        config instanceof DebertaV2Config second && second.convolution() > 0
            ? Convolution.of(second, encoder.in("conv"))
            : null;
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      layers.add(new Layer(config, encoder.in("layer", i)));
    }
  }

  @Override
  public final DebertaConfig config() {
    return config;
  }

  @Override
  public final Encoded encode(ModelInputs inputs) {
    var packed =
        PackedInputs.of(
            inputs,
            config.positionBiasedInput() ? config.maxPositionEmbeddings() : Integer.MAX_VALUE,
            config.optionalInteger("pad_token_id"));
    var encoded = new Encoded(packed.packing(), inputs);
    encoded.layer(embeddings.forward(packed)); // [T, D]
    Tensor relative =
        distances == null || distanceNorm == null
            ? distances
            : distanceNorm.forward(distances); // [2 S, D]
    Tensor embedded = encoded.hidden();
    for (int i = 0; i < layers.size(); i++) {
      Tensor hidden = layers.get(i).forward(encoded.hidden(), relative, encoded); // [T, D]
      encoded.layer(
          i == 0 && convolution != null
              ? convolution.forward(embedded, hidden, encoded.packing())
              : hidden);
    }
    return encoded;
  }

  @Override
  protected final LookupTable wordEmbeddings() {
    return embeddings.words;
  }

  /**
   * Disentangled attention, then a feed-forward network, each added to its input and normalised.
   */
  private static final class Layer {
    private final DisentangledAttention attention;
    private final PreparedLinear attended;
    private final LayerNorm attentionNorm;
    private final PreparedLinear intermediate;
    private final Activation activation;
    private final PreparedLinear output;
    private final LayerNorm outputNorm;
    private final Dropout dropout;

    Layer(DebertaConfig config, Parameters parameters) {
      int width = config.hiddenSize();
      double epsilon = config.layerNormEps();
      attention = DisentangledAttention.of(config, parameters.in("attention").in("self"));
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

    Tensor forward(Tensor x, @Nullable Tensor relative, Encoded encoded) {
      try (var workspace = Workspace.open()) {
        Tensor context = attention.forward(x, relative, encoded, workspace); // [T, D]
        Tensor between = attended.forward(context, dropout, x, attentionNorm); // [T, D]
        Tensor inner = intermediate.forward(between, activation); // [T, F]
        return workspace.keep(output.forward(inner, dropout, between, outputNorm)); // [T, D]
      }
    }
  }
}
