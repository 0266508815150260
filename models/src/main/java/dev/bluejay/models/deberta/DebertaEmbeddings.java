package dev.bluejay.models.deberta;

import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A token's vector, with that of its position and segment where the config says so. */
final class DebertaEmbeddings {
  final LookupTable words;
  private final @Nullable LookupTable positions;
  private final @Nullable LookupTable types;
  private final @Nullable PreparedLinear projection;
  private final LayerNorm norm;
  private final Dropout dropout;

  DebertaEmbeddings(DebertaConfig config, Parameters parameters) {
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
    projection = narrow == width ? null : parameters.linearWithoutBias("embed_proj", narrow, width);
    norm = parameters.layerNorm("LayerNorm", width, config.layerNormEps());
    dropout = config.hiddenDropout();
  }

  /** {@code [T, D]}, zeros for masked tokens. */
  Tensor forward(PackedInputs inputs) {
    Tensor sum = inputs.words(words).embedding(inputs.ids()); // [T, E]
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
