package dev.bluejay.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoModelForQuestionAnswering;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.gpt2.GPT2Config;
import dev.bluejay.models.longformer.LongformerConfig;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tape;
import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Embeddings in place of ids. */
final class InputsEmbedsTest {
  private static final int LENGTH = 12;

  private static Tensor look(BaseModel model, IntTensor ids) {
    String words =
        model.parameterNames().stream()
            .filter(name -> name.endsWith("word_embeddings.weight") || name.contains("tok_emb"))
            .findFirst()
            .orElseThrow();
    Tensor table = model.parameter(words).value();
    return table.indexSelect(0, ids.reshape(-1)).reshape(ids.size(0), ids.size(1), -1);
  }

  private static IntTensor ids() {
    var ids = new int[2][LENGTH];
    for (int t = 0; t < LENGTH; t++) {
      ids[0][t] = 10 + t;
      ids[1][t] = 30 - t;
    }
    return IntTensor.of(ids);
  }

  private static IntTensor mask() {
    var mask = new int[2][LENGTH];
    for (int t = 0; t < LENGTH; t++) {
      mask[0][t] = 1;
      mask[1][t] = t < 7 ? 1 : 0;
    }
    return IntTensor.of(mask);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "albert-words",
        "bert-words",
        "camembert-words",
        "deberta-words",
        "debertav2-words",
        "distilbert-words",
        "electra-words",
        "longformer-words",
        "modernbert-words",
        "mpnet-words",
        "roberta-words",
        "xlmroberta-words",
      })
  void theVectorsOfTheIdsGiveWhatTheIdsGive(String fixture) {
    BaseModel model = AutoModel.fromPretrained("../fixtures/checkpoints/" + fixture);
    IntTensor ids = ids();
    Tensor wanted = model.forward(ModelInputs.of(ids).withAttentionMask(mask())).lastHiddenState();
    Tensor given =
        model
            .forward(ModelInputs.ofEmbeds(look(model, ids)).withAttentionMask(mask()))
            .lastHiddenState();
    assertThat(given.toArray()).isEqualTo(wanted.toArray());
  }

  @Test
  void gradientsFlowBackToThem() {
    BaseModel model = AutoModel.fromConfig(new BertConfig().with("num_hidden_layers", 1), 1);
    var random = new Random(3);
    var numbers = new float[2 * 768];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    Tensor embeds = Tensor.of(numbers, 1, 2, 768);
    try (var tape = Tape.recordWithoutDropout(List.of())) {
      tape.watch(embeds);
      Tensor hidden = model.forward(ModelInputs.ofEmbeds(embeds)).lastHiddenState();
      tape.backward(hidden.slice(2, 0, 1).sum());
      Tensor gradient = tape.gradient(embeds).orElseThrow();
      assertThat(gradient.shape()).isEqualTo(embeds.shape());
      assertThat(gradient.pow(2).sum().item()).isPositive();
    }
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatThrownBy(() -> ModelInputs.ofEmbeds(Tensor.zeros(2, 3)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("got [2, 3], expected [batch, length, width]");
    BaseModel model = AutoModel.fromConfig(new BertConfig().with("num_hidden_layers", 1), 1);
    ModelInputs narrow = ModelInputs.ofEmbeds(Tensor.zeros(1, 2, 5));
    assertThatThrownBy(() -> model.forward(narrow))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("got 5, expected 768");
    var decoder = AutoModelForCausalLM.fromConfig(new GPT2Config().with("n_layer", 1), 1);
    assertThatThrownBy(() -> decoder.forward(narrow))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("got [2, 5], expected input_ids");
    var reader =
        AutoModelForQuestionAnswering.fromConfig(
            new LongformerConfig().with("num_hidden_layers", 1), 1);
    assertThatThrownBy(() -> reader.forward(ModelInputs.ofEmbeds(Tensor.zeros(1, 2, 768))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("a global attention mask");
  }
}
