package dev.bluejay.models.bert;

import dev.bluejay.models.DecoderModel;
import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.EncoderEmbeddings;
import dev.bluejay.models.EncoderLayer;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.HeadLayout;
import dev.bluejay.tensor.LookupTable;
import java.util.ArrayList;
import java.util.List;

/**
 * BERT as a decoder ({@code is_decoder}): the layers of {@link BertModel}, of which a token sees
 * only what stands before it.
 */
public final class BertDecoder extends DecoderModel {
  private final BertConfig config;
  private final EncoderEmbeddings embeddings;
  private final CausalAttention attention;
  private final List<EncoderLayer> layers = new ArrayList<>();

  /**
   * Takes its weights from the parameters under no prefix.
   *
   * @throws ModelException if the config is not of a decoder
   */
  public BertDecoder(BertConfig config, Parameters parameters) {
    super(parameters);
    if (!config.flag("is_decoder")) {
      throw new ModelException(
          "config: this BERT reads both ways and cannot generate; got is_decoder false, expected"
              + " true; load it with that setting if it was trained as a decoder");
    }
    this.config = config;
    embeddings =
        new EncoderEmbeddings(
            config,
            parameters.in("embeddings"),
            config.hiddenSize(),
            config.optionalInteger("pad_token_id").orElse(null),
            null);
    EncoderLayer.Sizes sizes = config.layerSizes();
    if (sizes.distances() != null) {
      throw new ModelException(
          "config: as a decoder, BERT is built without distances; got position_embedding_type "
              + config.text("position_embedding_type")
              + ", expected absolute");
    }
    int heads = sizes.heads();
    attention =
        CausalAttention.of(
            HeadLayout.of(heads, heads, sizes.width() / heads), sizes.attentionDropout());
    for (int i = 0; i < config.numHiddenLayers(); i++) {
      Parameters layer = parameters.in("encoder").in("layer", i);
      layers.add(new EncoderLayer(layer, EncoderLayer.Names.BERT, sizes));
    }
  }

  @Override
  public BertConfig config() {
    return config;
  }

  @Override
  public Encoded decode(DecoderPass pass) {
    Encoded encoded = pass.encoded();
    encoded.layer(embeddings.forward(pass.inputs())); // [T, D]
    for (int i = 0; i < layers.size(); i++) {
      EncoderLayer layer = layers.get(i);
      int number = i;
      encoded.layer(encoded.checkpoint(x -> layer.forward(x, pass, attention, number)));
    }
    return encoded;
  }

  @Override
  protected LookupTable wordEmbeddings() {
    return embeddings.words();
  }

  @Override
  public int layers() {
    return layers.size();
  }

  @Override
  public int mostPositions() {
    return config.maxPositionEmbeddings();
  }
}
