package dev.bluejay.models;

import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Attention;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The layer of a post-norm encoder: self-attention, then a feed-forward network, each added to its
 * input and normalised (Vaswani et al. 2017, arXiv:1706.03762, section 3.1). BERT and its kin
 * differ in what they call its parts.
 *
 * <p>T: tokens of all sequences, D: hidden size, F: intermediate size.
 */
public final class EncoderLayer {
  /**
   * What a family calls the parts.
   *
   * @param query, key, value, attended, attentionNorm, inner, output, outputNorm paths from the
   *     layer
   */
  public record Names(
      String query,
      String key,
      String value,
      String attended,
      String attentionNorm,
      String inner,
      String output,
      String outputNorm) {
    /** As in BERT, RoBERTa and ELECTRA. */
    public static final Names BERT =
        new Names(
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "attention.output.LayerNorm",
            "intermediate.dense",
            "output.dense",
            "output.LayerNorm");

    /** Beside the query. */
    String distances() {
      return query.substring(0, query.lastIndexOf('.') + 1) + "distance_embedding";
    }
  }

  /**
   * Vectors of distances that queries are scored with (Shaw et al. 2018, arXiv:1803.02155).
   *
   * @param positions M; distances are above −M and below M
   * @param keys whether keys are scored with them, too (Huang et al. 2020, arXiv:2009.13658)
   * @param scaled whether their scores are scaled like all others
   */
  public record Distances(int positions, boolean keys, boolean scaled) {}

  /**
   * How large the parts are, and what they do.
   *
   * @param width D
   * @param inner F
   * @param heads of the attention
   * @param epsilon of the layer norms
   * @param activation of the feed-forward network
   * @param attentionDropout of the attention weights
   * @param attendedDropout of what was attended to
   * @param outputDropout of the feed-forward network's output
   * @param distances that attention knows of, if any
   */
  public record Sizes(
      int width,
      int inner,
      int heads,
      double epsilon,
      Activation activation,
      Dropout attentionDropout,
      Dropout attendedDropout,
      Dropout outputDropout,
      @Nullable Distances distances) {}

  private final PreparedLinear queryKeyValue;
  private final Attention attention;
  private final @Nullable Distances distances;
  private final @Nullable Tensor distanceTable;
  private final PreparedLinear attended;
  private final Dropout attendedDropout;
  private final LayerNorm attentionNorm;
  private final PreparedLinear inner;
  private final Activation activation;
  private final PreparedLinear output;
  private final Dropout outputDropout;
  private final LayerNorm outputNorm;

  /** A layer whose weights lie under the parameters. */
  public EncoderLayer(Parameters parameters, Names names, Sizes sizes) {
    int width = sizes.width();
    queryKeyValue =
        parameters.linear(new String[] {names.query, names.key, names.value}, width, width);
    float scale = (float) (1 / Math.sqrt((double) width / sizes.heads()));
    attention = new Attention(sizes.heads(), scale, sizes.attentionDropout());
    distances = sizes.distances();
    distanceTable =
        distances == null
            ? null
            : parameters
                .embedding(names.distances(), 2 * distances.positions() - 1, width / sizes.heads())
                .values();
    attended = parameters.linear(names.attended, width, width);
    attendedDropout = sizes.attendedDropout();
    attentionNorm = parameters.layerNorm(names.attentionNorm, width, sizes.epsilon());
    inner = parameters.linear(names.inner, width, sizes.inner());
    activation = sizes.activation();
    output = parameters.linear(names.output, sizes.inner(), width);
    outputDropout = sizes.outputDropout();
    outputNorm = parameters.layerNorm(names.outputNorm, width, sizes.epsilon());
  }

  /**
   * One layer after the other. Where only the sequences' first tokens are wanted, the last layer
   * computes no others behind its attention: of six layers, an eighth of all multiplications.
   */
  public static void forward(List<EncoderLayer> layers, Encoded encoded) {
    for (int i = 0; i < layers.size(); i++) {
      EncoderLayer layer = layers.get(i);
      boolean first = encoded.firstTokensOnly() && i == layers.size() - 1;
      encoded.layer(encoded.checkpoint(x -> layer.forward(x, encoded, null, first)));
    }
  }

  /** {@code x [T, D]} to {@code [T, D]}. */
  public Tensor forward(Tensor x, Encoded encoded) {
    return forward(x, encoded, null);
  }

  /**
   * The same with a bias on the scores.
   *
   * @param bias {@code [heads, 2 L − 1]} by the distance from query to key, see {@link Attention}
   */
  public Tensor forward(Tensor x, Encoded encoded, @Nullable Tensor bias) {
    return forward(x, encoded, bias, false);
  }

  private Tensor forward(Tensor x, Encoded encoded, @Nullable Tensor bias, boolean first) {
    try (var workspace = Workspace.open()) {
      Tensor qkv = queryKeyValue.forward(x); // [T, 3 D]
      Tensor context = attend(qkv, bias, encoded, workspace); // [T, D]
      Packing packing = encoded.packing();
      return workspace.keep(
          first ? finish(packing.first(x), packing.first(context)) : finish(x, context));
    }
  }

  /**
   * The same where a token sees only what stands before it.
   *
   * @param number of this layer, under which keys and values are kept
   */
  public Tensor forward(Tensor x, DecoderPass pass, CausalAttention causal, int number) {
    try (var workspace = Workspace.open()) {
      Tensor qkv = queryKeyValue.forward(x); // [T, 3 D]
      return workspace.keep(finish(x, pass.attend(workspace, causal, qkv, number)));
    }
  }

  /** From what some tokens attended to, {@code [N, D]}, to the layer's output for them. */
  private Tensor finish(Tensor x, Tensor context) {
    Tensor between = attended.forward(context, attendedDropout, x, attentionNorm); // [N, D]
    Tensor hidden = inner.forward(between, activation); // [N, F]
    return output.forward(hidden, outputDropout, between, outputNorm); // [N, D]
  }

  private Tensor attend(Tensor qkv, @Nullable Tensor bias, Encoded encoded, Workspace workspace) {
    if (distances != null || encoded.pairs().isPresent()) {
      return attendByPairs(qkv, bias, encoded, workspace);
    }
    if (encoded.outputAttentions()) {
      encoded.attention(workspace.keep(attention.weights(qkv, encoded.packing(), bias)));
    }
    return attention.forward(qkv, encoded.packing(), bias);
  }

  /** Where queries and keys do not simply meet, but by their distance or by a mask of pairs. */
  private Tensor attendByPairs(
      Tensor qkv, @Nullable Tensor bias, Encoded encoded, Workspace workspace) {
    int width = qkv.size(1) / 3;
    int zero = distances == null ? 0 : distances.positions() - 1;
    Tensor table = distanceTable == null ? null : distanceTable.unsqueeze(0); // [1, 2 M − 1, d]
    if (table != null && distances != null && !distances.scaled()) {
      table = table.mul(1 / attention.scale());
    }
    return new DistanceAttention(
            attention.heads(),
            attention.scale(),
            attention.dropout(),
            distance -> distance + zero,
            false,
            scores -> bias == null ? scores : scores.add(byPairs(bias, scores.size(1))),
            UnaryOperator.identity())
        .forward(
            qkv.slice(1, 0, width),
            qkv.slice(1, width, 2 * width),
            qkv.slice(1, 2 * width, 3 * width),
            table,
            distances != null && distances.keys() ? table : null,
            encoded,
            workspace);
  }

  /** A bias by distance {@code [H, 2 L − 1]} as one of the pairs, {@code [H, n, n]}. */
  private static Tensor byPairs(Tensor bias, int n) {
    int heads = bias.size(0);
    int middle = bias.size(1) / 2;
    var columns = new int[heads * n * n];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = middle + i % n - i / n % n;
    }
    return bias.gather(1, IntTensor.of(columns, heads, n * n)).reshape(heads, n, n);
  }
}
