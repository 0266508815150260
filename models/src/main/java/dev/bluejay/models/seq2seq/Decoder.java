package dev.bluejay.models.seq2seq;

import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.CrossAttention;
import dev.bluejay.tensor.HeadLayout;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decoder: a token sees those before it, and all that the encoder computed. T: the decoder's
 * tokens, S: the encoder's, D: d_model.
 */
final class Decoder {
  private final TokenEmbeddings embeddings;
  private final CrossAttention crossAttention;
  private final List<Layer> layers = new ArrayList<>();
  private final @Nullable LayerNorm norm;

  Decoder(Seq2SeqConfig config, Style style, LookupTable words, Parameters parameters) {
    embeddings = new TokenEmbeddings(config, style, words, parameters);
    int heads = config.decoderAttentionHeads();
    crossAttention = CrossAttention.of(heads, config.dModel() / heads, config.attentionDropout());
    for (int i = 0; i < config.decoderLayers(); i++) {
      layers.add(new Layer(config, style, parameters.in("layers", i), crossAttention, i));
    }
    norm = style.normsFirst() ? parameters.layerNorm("layer_norm", config.dModel(), 1e-5) : null;
  }

  Encoded forward(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    encoded.layer(embeddings.forward(pass.inputs())); // [T, D]
    for (int i = 0; i < layers.size(); i++) {
      Tensor x = layers.get(i).forward(encoded.hidden(), pass); // [T, D]
      boolean last = i == layers.size() - 1;
      encoded.layer(last && norm != null ? norm.forward(x) : x);
    }
    return encoded;
  }

  int layers() {
    return layers.size();
  }

  CrossAttention crossAttention() {
    return crossAttention;
  }

  Tensor keysValues(int layer, Tensor hidden) {
    return layers.get(layer).keysValues.forward(hidden);
  }

  /** Self-attention, attention over what the encoder computed, then a feed-forward network. */
  private static final class Layer {
    private final int number;
    private final PreparedLinear queryKeyValue;
    private final CausalAttention attention;
    private final Residual attended;
    private final PreparedLinear query;
    private final PreparedLinear keysValues;
    private final CrossAttention crossAttention;
    private final Residual crossAttended;
    private final FeedForward feedForward;

    Layer(
        Seq2SeqConfig config,
        Style style,
        Parameters parameters,
        CrossAttention crossAttention,
        int number) {
      this.number = number;
      this.crossAttention = crossAttention;
      int width = config.dModel();
      int heads = config.decoderAttentionHeads();
      queryKeyValue =
          parameters
              .in("self_attn")
              .linear(new String[] {"q_proj", "k_proj", "v_proj"}, width, width);
      var layout = HeadLayout.of(heads, heads, width / heads);
      attention = CausalAttention.of(layout, config.attentionDropout());
      attended =
          Residual.of(
              config, style, parameters, "self_attn.out_proj", width, "self_attn_layer_norm");
      Parameters cross = parameters.in("encoder_attn");
      query = cross.linear("q_proj", width, width);
      keysValues = cross.linear(new String[] {"k_proj", "v_proj"}, width, width);
      crossAttended =
          Residual.of(
              config, style, parameters, "encoder_attn.out_proj", width, "encoder_attn_layer_norm");
      feedForward = new FeedForward(config, style, parameters, config.decoderFfnDim());
    }

    Tensor forward(Tensor x, DecoderPass pass) {
      try (var workspace = Workspace.open()) {
        Tensor qkv = queryKeyValue.forward(attended.before(x)); // [T, 3 D]
        Tensor own = attended.after(pass.attend(workspace, attention, qkv, number), x); // [T, D]
        Tensor asked = query.forward(crossAttended.before(own)); // [T, D]
        Tensor found =
            pass.attend(workspace, crossAttention, asked, keysValues::forward, number); // [T, D]
        return workspace.keep(feedForward.forward(crossAttended.after(found, own))); // [T, D]
      }
    }
  }
}
