package dev.bluejay.training;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import java.util.List;

/**
 * A text with several continuations as tokens, one pair for each.
 *
 * @param label the number of the right one
 */
public record ChoiceExample(List<Encoding> encodings, int label) {
  /** Keeps a copy. */
  public ChoiceExample {
    encodings = List.copyOf(encodings);
    if (label < 0 || label >= encodings.size()) {
      throw new TrainingException(
          "choices: the label is one of them; got %d of %d choices"
              .formatted(label, encodings.size()));
    }
  }

  /** A text and its continuations, each pair cut to so many tokens. */
  public static ChoiceExample of(
      Tokenizer tokenizer, String text, List<String> choices, int label, int maxLength) {
    var options = EncodeOptions.of(Padding.none(), Truncation.to(maxLength));
    return new ChoiceExample(
        choices.stream().map(choice -> tokenizer.encode(text, choice, options)).toList(), label);
  }

  /** Batches of examples that have equally many choices. */
  public static Collator<ChoiceExample> collator(boolean tokenTypes) {
    return examples -> {
      int choices = examples.get(0).encodings().size();
      for (ChoiceExample example : examples) {
        if (example.encodings().size() != choices) {
          throw new TrainingException(
              "choices: all examples of a batch have equally many; got %d and %d"
                  .formatted(choices, example.encodings().size()));
        }
      }
      var flat =
          ModelInputs.of(
              examples.stream().flatMap(example -> example.encodings().stream()).toList(),
              tokenTypes);
      int[] shape = {examples.size(), choices, flat.inputIds().size(1)};
      var inputs = ModelInputs.of(flat.inputIds().reshape(shape));
      inputs = inputs.withAttentionMask(flat.attentionMask().orElseThrow().reshape(shape));
      if (tokenTypes) {
        inputs = inputs.withTokenTypeIds(flat.tokenTypeIds().orElseThrow().reshape(shape));
      }
      return inputs.withLabels(
          IntTensor.of(examples.stream().mapToInt(ChoiceExample::label).toArray()));
    };
  }
}
