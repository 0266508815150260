package dev.bluejay.models.seq2seq;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Attention;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The encoder: all tokens of an input see each other. S: their number, D: d_model. */
final class Encoder {
  private final int mostPositions;
  private final Optional<Integer> padding;
  private final TokenEmbeddings embeddings;
  private final List<Layer> layers = new ArrayList<>();
  private final @Nullable LayerNorm norm;

  Encoder(Seq2SeqConfig config, Style style, LookupTable words, Parameters parameters) {
    mostPositions = config.maxPositionEmbeddings();
    padding = config.optionalInteger("pad_token_id");
    embeddings = new TokenEmbeddings(config, style, words, parameters);
    for (int i = 0; i < config.encoderLayers(); i++) {
      layers.add(new Layer(config, style, parameters.in("layers", i)));
    }
    norm = style.normsFirst() ? parameters.layerNorm("layer_norm", config.dModel(), 1e-5) : null;
  }

  Encoded forward(ModelInputs inputs) {
    var packed = PackedInputs.ofIds(inputs, mostPositions, padding);
    var encoded = new Encoded(packed.packing(), inputs);
    encoded.layer(embeddings.forward(packed)); // [S, D]
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      Tensor x = encoded.checkpoint(before -> layer.forward(before, encoded)); // [S, D]
      boolean last = i == layers.size() - 1;
      encoded.layer(last && norm != null ? norm.forward(x) : x);
    }
    return encoded;
  }

  /** Self-attention, then a feed-forward network. */
  private static final class Layer {
    private final PreparedLinear queryKeyValue;
    private final Attention attention;
    private final Residual attended;
    private final FeedForward feedForward;

    Layer(Seq2SeqConfig config, Style style, Parameters parameters) {
      int width = config.dModel();
      int heads = config.encoderAttentionHeads();
      queryKeyValue =
          parameters
              .in("self_attn")
              .linear(new String[] {"q_proj", "k_proj", "v_proj"}, width, width);
      float scale = (float) (1 / Math.sqrt((double) width / heads));
      attention = new Attention(heads, scale, config.attentionDropout());
      attended =
          Residual.of(
              config, style, parameters, "self_attn.out_proj", width, "self_attn_layer_norm");
      feedForward = new FeedForward(config, style, parameters, config.encoderFfnDim());
    }

    Tensor forward(Tensor x, Encoded encoded) {
      try (var workspace = Workspace.open()) {
        Tensor qkv = queryKeyValue.forward(attended.before(x)); // [S, 3 D]
        if (encoded.outputAttentions()) {
          encoded.attention(workspace.keep(attention.weights(qkv, encoded.packing())));
        }
        Tensor read = attended.after(attention.forward(qkv, encoded.packing()), x); // [S, D]
        return workspace.keep(feedForward.forward(read)); // [S, D]
      }
    }
  }
}
