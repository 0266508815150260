package dev.bluejay.models.deberta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.ModelException;
import dev.bluejay.tensor.Activation;

/** The settings of a DeBERTa v2 or v3 model, with Python's defaults. */
public final class DebertaV2Config extends DebertaConfig {
  private static final ObjectNode DEFAULTS =
      DebertaConfig.DEFAULTS
          .deepCopy()
          .put("model_type", "deberta-v2")
          .put("vocab_size", 128100)
          .put("hidden_size", 1536)
          .put("num_hidden_layers", 24)
          .put("num_attention_heads", 24)
          .put("intermediate_size", 6144);

  /** The defaults. */
  public DebertaV2Config() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** The defaults, with what a {@code config.json} says instead. */
  public DebertaV2Config(JsonNode given) {
    super(DEFAULTS, given);
    int groups = convolutionGroups();
    if (convolution() > 0 && (convolution() % 2 == 0 || groups < 1 || hiddenSize() % groups != 0)) {
      throw new ModelException(
          "config: conv_kernel_size must be odd and conv_groups divide hidden_size; got %d, %d and %d"
              .formatted(convolution(), groups, hiddenSize()));
    }
  }

  @Override
  public DebertaV2Config with(String key, Object value) {
    return new DebertaV2Config(changedAlike(key, value));
  }

  /** Whether queries and keys of positions are made by the weights of those of tokens. */
  public boolean shareAttKey() {
    return flag("share_att_key");
  }

  @Override
  int terms() {
    return 1 + (kinds().contains("c2p") ? 1 : 0) + (kinds().contains("p2c") ? 1 : 0);
  }

  /** How many buckets there are for distances on either side; one for each where there are none. */
  int positionBuckets() {
    return optionalInteger("position_buckets").orElse(-1);
  }

  @Override
  int span() {
    return positionBuckets() > 0 ? positionBuckets() : maxRelativePositions();
  }

  @Override
  int row(int distance) {
    return super.row(bucket(distance));
  }

  /** The distance itself when near, the number of a bucket that grows with it when far. */
  private int bucket(int distance) {
    int middle = positionBuckets() / 2;
    int far = Math.abs(distance);
    if (positionBuckets() <= 0 || far <= middle) {
      return distance;
    }
    double most = maxRelativePositions() - 1;
    // In float32, as the reference computes it: the ceiling depends on it.
    float share = (float) Math.log((float) far / middle) / (float) Math.log(most / middle);
    return (int) (Math.ceil(share * (middle - 1)) + middle) * Integer.signum(distance);
  }

  /** Whether the vectors of distances are normalised. */
  boolean normalizesPositions() {
    return optional("norm_rel_ebd").orElse("none").contains("layer_norm");
  }

  /** How many tokens a convolution beside the first layer sees at once; 0 for none. */
  int convolution() {
    return Math.max(0, optionalInteger("conv_kernel_size").orElse(0));
  }

  /** {@code conv_groups}: into how many parts, apart from each other, it splits the channels. */
  int convolutionGroups() {
    return optionalInteger("conv_groups").orElse(1);
  }

  /** {@code conv_act}. */
  Activation convolutionAct() {
    return isSet("conv_act") ? activation("conv_act") : Activation.TANH;
  }
}
