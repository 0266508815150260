package dev.bluejay.models.seq2seq;

import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Embeddings;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The sum of a token's vector and its position's, what an encoder or a decoder begins with. */
final class TokenEmbeddings {
  /** A table of learned positions begins with two that are not used. */
  private static final int LEARNED_OFFSET = 2;

  private final LookupTable words;
  private final LookupTable positions;
  private final int offset;
  private final float scale;
  private final @Nullable LayerNorm norm;
  private final Dropout dropout;

  /** With a table {@code [V, D]} of words, which may be another part's, too. */
  TokenEmbeddings(Seq2SeqConfig config, Style style, LookupTable words, Parameters parameters) {
    this.words = words;
    int width = config.dModel();
    int most = config.maxPositionEmbeddings();
    offset = style.sinusoidal() ? 0 : LEARNED_OFFSET;
    positions =
        style.sinusoidal()
            ? parameters.sinesThenCosines("embed_positions", most, width)
            : parameters.embedding("embed_positions", most + offset, width);
    scale = config.embeddingScale();
    norm =
        style.normsEmbeddings() ? parameters.layerNorm("layernorm_embedding", width, 1e-5) : null;
    dropout = config.dropout();
  }

  /** {@code [T, D]} of T tokens. */
  Tensor forward(PackedInputs inputs) {
    var names = new String[] {"input_ids"};
    var tables = new LookupTable[] {words};
    var ids = new IntTensor[] {inputs.ids()};
    Tensor tokens = Embeddings.sum(names, tables, ids, null);
    Tensor scaled = scale == 1 ? tokens : tokens.mul(scale);
    Tensor sum = scaled.add(positions.embedding(places(inputs.positions())));
    return dropout.forward(norm == null ? sum : norm.forward(sum));
  }

  private IntTensor places(IntTensor inText) {
    int[] places = inText.toArray();
    for (int t = 0; t < places.length; t++) {
      places[t] += offset;
    }
    return IntTensor.of(places);
  }
}
