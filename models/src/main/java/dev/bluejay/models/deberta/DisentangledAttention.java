package dev.bluejay.models.deberta;

import dev.bluejay.models.DistanceAttention;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Scores of a query and a key are the sum of three products: content with content, content with
 * distance, distance with content (section 3.1 of the paper).
 *
 * @param split makes query, key and value, each {@code [T, D]}, of tokens {@code [T, D]}
 * @param distanceKey makes keys of distances
 * @param distanceQuery makes queries of distances
 */
record DisentangledAttention(
    Split split,
    @Nullable PreparedLinear distanceKey,
    @Nullable PreparedLinear distanceQuery,
    DistanceAttention attention,
    Dropout dropout) {

  /** What makes query, key and value of tokens. */
  @FunctionalInterface
  interface Split {
    Tensor[] of(Tensor x);
  }

  static DisentangledAttention of(DebertaConfig config, Parameters parameters) {
    return config instanceof DebertaV2Config second
        ? second(second, parameters)
        : first(config, parameters);
  }

  /** Of v1: query, key and value of each head from one matrix, the key without a bias. */
  private static DisentangledAttention first(DebertaConfig config, Parameters parameters) {
    int width = config.hiddenSize();
    int heads = config.numAttentionHeads();
    PreparedLinear all = parameters.linearWithoutBias("in_proj", width, 3 * width);
    Tensor queryBias = parameters.bias("q_bias", width);
    Tensor valueBias = parameters.bias("v_bias", width);
    Split split =
        x -> {
          Tensor each = all.forward(x).reshape(x.size(0), heads, -1); // [T, H, 3 d]
          int d = width / heads;
          Tensor query = each.slice(2, 0, d).reshape(-1, width);
          Tensor key = each.slice(2, d, 2 * d).reshape(-1, width);
          Tensor value = each.slice(2, 2 * d, 3 * d).reshape(-1, width);
          return new Tensor[] {query.add(queryBias), key, value.add(valueBias)};
        };
    UnaryOperator<Tensor> scores = UnaryOperator.identity();
    UnaryOperator<Tensor> weights = UnaryOperator.identity();
    if (config.flag("talking_head")) {
      scores = overHeads(parameters.linearWithoutBias("head_logits_proj", heads, heads));
      weights = overHeads(parameters.linearWithoutBias("head_weights_proj", heads, heads));
    }
    return new DisentangledAttention(
        split,
        config.relativeAttention() && config.kinds().contains("c2p")
            ? parameters.linearWithoutBias("pos_proj", width, width)
            : null,
        config.relativeAttention() && config.kinds().contains("p2c")
            ? parameters.linear("pos_q_proj", width, width)
            : null,
        attention(config, scores, weights),
        config.hiddenDropout());
  }

  /** Mixes the heads of {@code [H, L, L]} (Shazeer et al. 2020, arXiv:2003.02436). */
  private static UnaryOperator<Tensor> overHeads(PreparedLinear mix) {
    return x -> {
      Tensor last = x.permute(1, 2, 0); // [L, L, H]
      Tensor mixed = mix.forward(last.reshape(-1, x.size(0)));
      return mixed.reshape(last.shape().sizes()).permute(2, 0, 1);
    };
  }

  private static DisentangledAttention second(DebertaV2Config config, Parameters parameters) {
    int width = config.hiddenSize();
    PreparedLinear query = parameters.linear("query_proj", width, width);
    PreparedLinear key = parameters.linear("key_proj", width, width);
    PreparedLinear value = parameters.linear("value_proj", width, width);
    boolean shared = config.shareAttKey();
    PreparedLinear distanceKey = null;
    PreparedLinear distanceQuery = null;
    if (config.relativeAttention() && config.kinds().contains("c2p")) {
      distanceKey = shared ? key : parameters.linear("pos_key_proj", width, width);
    }
    if (config.relativeAttention() && config.kinds().contains("p2c")) {
      distanceQuery = shared ? query : parameters.linear("pos_query_proj", width, width);
    }
    return new DisentangledAttention(
        x -> new Tensor[] {query.forward(x), key.forward(x), value.forward(x)},
        distanceKey,
        distanceQuery,
        attention(config, UnaryOperator.identity(), UnaryOperator.identity()),
        config.hiddenDropout());
  }

  private static DistanceAttention attention(
      DebertaConfig config, UnaryOperator<Tensor> scores, UnaryOperator<Tensor> weights) {
    int heads = config.numAttentionHeads();
    double width = (double) config.hiddenSize() / heads;
    float scale = (float) (1 / Math.sqrt(width * config.terms()));
    return new DistanceAttention(
        heads, scale, config.attentionDropout(), config::row, true, scores, weights);
  }

  /**
   * {@code [T, D]}.
   *
   * @param distances {@code [2 S, D]}
   */
  Tensor forward(Tensor x, @Nullable Tensor distances, Encoded encoded, Workspace workspace) {
    Tensor[] parts = split.of(x);
    Tensor dropped = distances == null ? null : dropout.forward(distances);
    return attention.forward(
        parts[0],
        parts[1],
        parts[2],
        projected(distanceKey, dropped),
        projected(distanceQuery, dropped),
        encoded,
        workspace);
  }

  /** {@code [H, 2 S, d]}. */
  private @Nullable Tensor projected(@Nullable PreparedLinear linear, @Nullable Tensor distances) {
    return linear == null || distances == null ? null : attention.heads(linear.forward(distances));
  }
}
