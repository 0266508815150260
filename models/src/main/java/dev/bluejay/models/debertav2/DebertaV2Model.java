package dev.bluejay.models.debertav2;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
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
import org.jspecify.annotations.Nullable;

/**
 * DeBERTa v2 and v3: a BERT whose attention takes what tokens say and how far apart they are as two
 * vectors (He et al. 2021, arXiv:2006.03654).
 *
 * <p>T: tokens of all sequences, E: embedding_size, D: hidden_size, S: distances on either side.
 */
public final class DebertaV2Model extends BaseModel {
  private final DebertaV2Config config;
  private final DebertaEmbeddings embeddings;
  private final @Nullable Tensor distances;
  private final @Nullable LayerNorm distanceNorm;
  private final List<Layer> layers = new ArrayList<>();

  /** Takes its weights from the parameters under no prefix. */
  public DebertaV2Model(DebertaV2Config config, Parameters parameters) {
    super(parameters);
    this.config = config;
    embeddings = new DebertaEmbeddings(config, parameters.in("embeddings"));
    Parameters encoder = parameters.in("encoder");
    int width = config.hiddenSize();
    boolean relative = config.relativeAttention();
    distances =
        relative ? encoder.embedding("rel_embeddings", 2 * config.span(), width).values() : null;
    distanceNorm =
        relative && config.normalizesPositions()
            ? encoder.layerNorm("LayerNorm", width, config.layerNormEps())
            : null;
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      layers.add(new Layer(config, encoder.in("layer", i)));
    }
  }

  @Override
  public DebertaV2Config config() {
    return config;
  }

  @Override
  public Encoded encode(ModelInputs inputs) {
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
    for (Layer layer : layers) {
      encoded.layer(layer.forward(encoded.hidden(), relative, encoded)); // [T, D]
    }
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return embeddings.words;
  }

  /** A token's vector, with that of its position and segment where the config says so. */
  private static final class DebertaEmbeddings {
    private final LookupTable words;
    private final @Nullable LookupTable positions;
    private final @Nullable LookupTable types;
    private final @Nullable PreparedLinear projection;
    private final LayerNorm norm;
    private final Dropout dropout;

    DebertaEmbeddings(DebertaV2Config config, Parameters parameters) {
      int narrow = config.embeddingSize();
      int width = config.hiddenSize();
      Integer padding = config.optionalInteger("pad_token_id").orElse(null);
      words = parameters.embedding("word_embeddings", config.vocabSize(), narrow, padding);
      positions =
          config.positionBiasedInput()
              ? parameters.embedding("position_embeddings", config.maxPositionEmbeddings(), narrow)
              : null;
      types =
          config.typeVocabSize() > 0
              ? parameters.embedding("token_type_embeddings", config.typeVocabSize(), narrow)
              : null;
      projection =
          narrow == width ? null : parameters.linearWithoutBias("embed_proj", narrow, width);
      norm = parameters.layerNorm("LayerNorm", width, config.layerNormEps());
      dropout = config.hiddenDropout();
    }

    Tensor forward(PackedInputs inputs) {
      Tensor sum = words.embedding(inputs.ids()); // [T, E]
      if (positions != null) {
        sum = sum.add(positions.embedding(inputs.positions()));
      }
      if (types != null) {
        sum = sum.add(types.embedding(inputs.tokenTypes()));
      }
      Tensor normed = norm.forward(projection == null ? sum : projection.forward(sum)); // [T, D]
      IntTensor hidden = inputs.packing().hidden();
      return dropout.forward(normed.maskedFill(hidden.unsqueeze(1), 0));
    }
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

    Layer(DebertaV2Config config, Parameters parameters) {
      int width = config.hiddenSize();
      double epsilon = config.layerNormEps();
      attention = new DisentangledAttention(config, parameters.in("attention").in("self"));
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

  /**
   * Scores of a query and a key are the sum of three products: content with content, content with
   * distance, distance with content (section 3.1).
   */
  private static final class DisentangledAttention {
    private final DebertaV2Config config;
    private final int heads;
    private final PreparedLinear query;
    private final PreparedLinear key;
    private final PreparedLinear value;
    private final @Nullable PreparedLinear distanceKey;
    private final @Nullable PreparedLinear distanceQuery;
    private final float scale;
    private final Dropout dropout;

    DisentangledAttention(DebertaV2Config config, Parameters parameters) {
      this.config = config;
      int width = config.hiddenSize();
      heads = config.numAttentionHeads();
      query = parameters.linear("query_proj", width, width);
      key = parameters.linear("key_proj", width, width);
      value = parameters.linear("value_proj", width, width);
      boolean contentToPosition = config.relativeAttention() && config.attends("c2p");
      boolean positionToContent = config.relativeAttention() && config.attends("p2c");
      distanceKey =
          !contentToPosition
              ? null
              : config.shareAttKey() ? key : parameters.linear("pos_key_proj", width, width);
      distanceQuery =
          !positionToContent
              ? null
              : config.shareAttKey() ? query : parameters.linear("pos_query_proj", width, width);
      int terms = 1 + (contentToPosition ? 1 : 0) + (positionToContent ? 1 : 0);
      scale = (float) (1 / Math.sqrt((double) width / heads * terms));
      dropout = config.attentionDropout();
    }

    Tensor forward(Tensor x, @Nullable Tensor relative, Encoded encoded, Workspace workspace) {
      Tensor q = query.forward(x); // [T, D]
      Tensor k = key.forward(x);
      Tensor v = value.forward(x);
      Tensor distantKeys = of(distanceKey, relative); // [H, 2 S, d]
      Tensor distantQueries = of(distanceQuery, relative);
      var packing = encoded.packing();
      var contexts = new ArrayList<Tensor>();
      var weights = new ArrayList<Tensor>();
      for (int b = 0; b < packing.batch(); b++) {
        int from = packing.start(b);
        int to = packing.start(b + 1);
        Tensor own = heads(k.slice(0, from, to)); // [H, L, d]
        Tensor asking = heads(q.slice(0, from, to));
        Tensor scores = asking.matmul(own.transpose(1, 2)); // [H, L, L]
        if (distantKeys != null) {
          IntTensor index = DebertaPositions.indices(config, heads, to - from, 1);
          scores = scores.add(asking.matmul(distantKeys.transpose(1, 2)).gather(2, index));
        }
        if (distantQueries != null) {
          IntTensor index = DebertaPositions.indices(config, heads, to - from, -1);
          Tensor back = own.matmul(distantQueries.transpose(1, 2)).gather(2, index);
          scores = scores.add(back.transpose(1, 2));
        }
        // A masked token attends to no token more than to another, in the reference.
        IntTensor hidden = packing.hidden(b);
        Tensor masked =
            scores
                .mul(scale)
                .maskedFill(hidden, Float.NEGATIVE_INFINITY)
                .maskedFill(hidden.unsqueeze(1), 0);
        Tensor probabilities = masked.softmax(-1); // [H, L, L]
        weights.add(probabilities);
        Tensor context =
            dropout.forward(probabilities).matmul(heads(v.slice(0, from, to))); // [H, L, d]
        contexts.add(context.transpose(0, 1).reshape(to - from, -1)); // [L, D]
      }
      if (encoded.outputAttentions()) {
        encoded.attention(workspace.keep(packing.padPairs(weights)));
      }
      return Tensor.concat(0, contexts);
    }

    private @Nullable Tensor of(@Nullable PreparedLinear linear, @Nullable Tensor relative) {
      return linear == null || relative == null ? null : heads(linear.forward(relative));
    }

    /** {@code [n, D]} as {@code [H, n, d]}. */
    private Tensor heads(Tensor rows) {
      return rows.reshape(rows.size(0), heads, -1).transpose(0, 1);
    }
  }
}
