package dev.bluejay.models.t5;

import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.RelativePositions;
import dev.bluejay.tensor.Attention;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.CrossAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.HeadLayout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.RmsNorm;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encoder or the decoder of a T5 (Raffel et al. 2020, arXiv:1910.10683, section 2.1): attention
 * that knows positions only by their distance, no biases, and norms before each part.
 *
 * <p>T: tokens of all sequences, D: d_model, I: all heads, each d_kv wide.
 */
final class T5Stack {
  private final LookupTable words;
  private final RelativePositions positions;
  private final List<Block> blocks = new ArrayList<>();
  private final RmsNorm norm;
  private final Dropout dropout;
  private final Attention attention;
  private final CausalAttention causalAttention;
  private final CrossAttention crossAttention;

  /** With the table {@code [V, D]} of words, which both stacks share. */
  T5Stack(T5Config config, LookupTable words, Parameters parameters, boolean decodes) {
    this.words = words;
    int heads = config.numHeads();
    int width = config.dKv();
    dropout = config.dropout();
    // The reference scales queries when it initialises, and no score later.
    attention = new Attention(heads, 1, dropout);
    causalAttention = CausalAttention.of(HeadLayout.of(heads, heads, width), dropout).scale(1);
    crossAttention = new CrossAttention(heads, width, 1, dropout);
    for (int i = 0; i < (decodes ? config.numDecoderLayers() : config.numLayers()); i++) {
      blocks.add(new Block(config, parameters.in("block", i), decodes));
    }
    Parameters first = parameters.in("block", 0).in("layer", 0).in("SelfAttention");
    positions =
        new RelativePositions(
            first.spread(1 / Math.sqrt(config.dModel())),
            heads,
            config.relativeAttentionNumBuckets(),
            config.relativeAttentionNumBuckets(),
            config.relativeAttentionMaxDistance(),
            !decodes);
    norm = parameters.rmsNorm("final_layer_norm", config.dModel(), config.layerNormEpsilon());
  }

  /** As an encoder: all tokens {@code [T]} see each other. */
  Encoded read(IntTensor ids, Encoded encoded) {
    encoded.layer(dropout.forward(words.embedding(ids))); // [T, D]
    Tensor bias = positions.bias(encoded.packing().length()); // [heads, 2 L - 1]
    for (Block block : blocks) {
      encoded.layer(finish(block, block.read(encoded.hidden(), encoded, bias)));
    }
    return encoded;
  }

  /** As a decoder: a token sees those before it, and all that the encoder computed. */
  Encoded decode(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    encoded.layer(dropout.forward(words.embedding(pass.ids()))); // [T, D]
    CausalAttention biased = causalAttention.biased(positions.bias(pass.longest()));
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      encoded.layer(finish(block, block.decode(encoded.hidden(), pass, biased, i)));
    }
    return encoded;
  }

  private Tensor finish(Block block, Tensor x) {
    boolean last = block == blocks.get(blocks.size() - 1);
    return last ? dropout.forward(norm.forward(x)) : x;
  }

  int blocks() {
    return blocks.size();
  }

  CrossAttention crossAttention() {
    return crossAttention;
  }

  Tensor keysValues(int block, Tensor hidden) {
    return blocks.get(block).crossed().keysValues.forward(hidden);
  }

  /** Self-attention, in a decoder cross attention too, and a feed-forward network. */
  private final class Block {
    private final RmsNorm norm;
    private final PreparedLinear queryKeyValue;
    private final PreparedLinear attended;
    private final @Nullable Crossed crossed;
    private final T5FeedForward feedForward;

    Block(T5Config config, Parameters parameters, boolean decodes) {
      int width = config.dModel();
      int inner = config.numHeads() * config.dKv();
      Parameters own = parameters.in("layer", 0);
      norm = own.rmsNorm("layer_norm", width, config.layerNormEpsilon());
      double narrow = 1 / Math.sqrt(width);
      queryKeyValue =
          own.in("SelfAttention")
              .linear(
                  new String[] {"q", "k", "v"},
                  width,
                  new int[] {inner, inner, inner},
                  false,
                  narrow / Math.sqrt(config.dKv()),
                  narrow,
                  narrow);
      attended =
          own.in("SelfAttention").spread(1 / Math.sqrt(inner)).linearWithoutBias("o", inner, width);
      crossed = decodes ? new Crossed(config, parameters.in("layer", 1)) : null;
      feedForward = new T5FeedForward(config, parameters.in("layer", decodes ? 2 : 1));
    }

    Tensor read(Tensor x, Encoded encoded, Tensor bias) {
      try (var workspace = Workspace.open()) {
        Tensor qkv = queryKeyValue.forward(norm.forward(x)); // [T, 3 I]
        if (encoded.outputAttentions()) {
          encoded.attention(workspace.keep(attention.weights(qkv, encoded.packing(), bias)));
        }
        Tensor context = attention.forward(qkv, encoded.packing(), bias); // [T, I]
        return workspace.keep(feedForward.forward(attended.forward(context, dropout, x)));
      }
    }

    Tensor decode(Tensor x, DecoderPass pass, CausalAttention biased, int number) {
      try (var workspace = Workspace.open()) {
        Tensor qkv = queryKeyValue.forward(norm.forward(x)); // [T, 3 I]
        Tensor context = pass.attend(workspace, biased, qkv, number); // [T, I]
        Tensor own = attended.forward(context, dropout, x); // [T, D]
        Tensor read = crossed().forward(own, pass, workspace, number); // [T, D]
        return workspace.keep(feedForward.forward(read));
      }
    }

    Crossed crossed() {
      if (crossed == null) {
        throw new IllegalStateException("an encoder has no cross attention");
      }
      return crossed;
    }
  }

  /** Attention over what the encoder computed. */
  private final class Crossed {
    private final RmsNorm norm;
    private final PreparedLinear query;
    private final PreparedLinear keysValues;
    private final PreparedLinear attended;

    Crossed(T5Config config, Parameters parameters) {
      int width = config.dModel();
      int inner = config.numHeads() * config.dKv();
      norm = parameters.rmsNorm("layer_norm", width, config.layerNormEpsilon());
      Parameters cross = parameters.in("EncDecAttention");
      double narrow = 1 / Math.sqrt(width);
      query = cross.spread(narrow / Math.sqrt(config.dKv())).linearWithoutBias("q", width, inner);
      keysValues =
          cross
              .spread(narrow)
              .linear(new String[] {"k", "v"}, width, new int[] {inner, inner}, false);
      attended = cross.spread(1 / Math.sqrt(inner)).linearWithoutBias("o", inner, width);
    }

    Tensor forward(Tensor x, DecoderPass pass, Workspace workspace, int number) {
      Tensor asked = query.forward(norm.forward(x)); // [T, I]
      Tensor found = pass.attend(workspace, crossAttention, asked, keysValues::forward, number);
      return attended.forward(found, dropout, x); // [T, D]
    }
  }
}
