package dev.bluejay.models;

import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Embeddings;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of a token's, its segment's and its position's vector, normalised, as BERT and its kin
 * begin.
 */
public final class EncoderEmbeddings {
  private final LookupTable words;
  private final List<String> names = new ArrayList<>();
  private final List<LookupTable> tables = new ArrayList<>();
  private final LayerNorm norm;
  private final Dropout dropout;

  /**
   * Takes the tables under their usual names.
   *
   * @param width E of the vectors
   * @param padding the token that starts as zeros, if any
   * @param positionPadding the position that does
   */
  public EncoderEmbeddings(
      EncoderConfig config,
      Parameters parameters,
      int width,
      @Nullable Integer padding,
      @Nullable Integer positionPadding) {
    words = parameters.embedding("word_embeddings", config.vocabSize(), width, padding);
    int most = config.maxPositionEmbeddings();
    LookupTable positions =
        parameters.embedding("position_embeddings", most, width, positionPadding);
    add("input_ids", words);
    if (config.typeVocabSize() > 0) {
      int types = config.typeVocabSize();
      add("token_type_ids", parameters.embedding("token_type_embeddings", types, width));
    }
    if (config.addsPositions()) {
      add("position_ids", positions);
    }
    norm = parameters.layerNorm("LayerNorm", width, config.layerNormEps());
    dropout = config.hiddenDropout();
  }

  private void add(String name, LookupTable table) {
    names.add(name);
    tables.add(table);
  }

  /** The tokens' own vectors, {@code [V, E]}. */
  public LookupTable words() {
    return words;
  }

  /** {@code [T, E]}. */
  public Tensor forward(PackedInputs inputs) {
    var ids = new ArrayList<IntTensor>();
    for (String name : names) {
      ids.add(
          switch (name) {
            case "token_type_ids" -> inputs.tokenTypes();
            case "position_ids" -> inputs.positions();
            default -> inputs.ids();
          });
    }
    LookupTable[] looked = tables.toArray(LookupTable[]::new);
    looked[0] = inputs.words(words);
    return dropout.forward(
        Embeddings.sum(names.toArray(String[]::new), looked, ids.toArray(IntTensor[]::new), norm));
  }
}
