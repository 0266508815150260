package dev.bluejay.models.bert;

import dev.bluejay.models.PackedInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Embeddings;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.Tensor;

/** The sum of a token's, its segment's and its position's vector, normalised. */
final class BertEmbeddings {
  private static final String[] NAMES = {"input_ids", "token_type_ids", "position_ids"};
  private final LookupTable words;
  private final LookupTable[] tables;
  private final LayerNorm norm;
  private final Dropout dropout;

  BertEmbeddings(BertConfig config, Parameters parameters) {
    int width = config.hiddenSize();
    Integer padding = config.optionalInteger("pad_token_id").orElse(null);
    LookupTable words = parameters.embedding("word_embeddings", config.vocabSize(), width, padding);
    LookupTable positions =
        parameters.embedding("position_embeddings", config.maxPositionEmbeddings(), width);
    LookupTable types =
        parameters.embedding("token_type_embeddings", config.typeVocabSize(), width);
    this.words = words;
    tables = new LookupTable[] {words, types, positions};
    norm = parameters.layerNorm("LayerNorm", width, config.layerNormEps());
    dropout = config.hiddenDropout();
  }

  LookupTable words() {
    return words;
  }

  Tensor forward(PackedInputs inputs) {
    var ids = new IntTensor[] {inputs.ids(), inputs.tokenTypes(), inputs.positions()};
    return dropout.forward(Embeddings.sum(NAMES, tables, ids, norm)); // [T, D]
  }
}
