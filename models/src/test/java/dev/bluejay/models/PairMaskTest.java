package dev.bluejay.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.distilbert.DistilBertConfig;
import dev.bluejay.models.mpnet.MPNetConfig;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What a mask of pairs and a decoder's do; their numbers are held against Python's. */
class PairMaskTest {
  private static final IntTensor IDS = IntTensor.of(new int[][] {{5, 6, 7, 8}, {9, 5, 0, 0}});
  private static final IntTensor MASK = IntTensor.of(new int[][] {{1, 1, 1, 1}, {1, 1, 0, 0}});

  private static <C extends PretrainedConfig> PretrainedConfig small(C config) {
    return config
        .with("vocab_size", 20)
        .with("max_position_embeddings", 12)
        .with("hidden_size", 8)
        .with("num_attention_heads", 2)
        .with("num_hidden_layers", 2)
        .with("intermediate_size", 8)
        .with("initializer_range", 0.5);
  }

  private static Tensor hidden(PretrainedConfig config, ModelInputs inputs) {
    return AutoModel.fromConfig(config, 1).forward(inputs).lastHiddenState();
  }

  private static ModelInputs inputs(IntTensor mask) {
    return ModelInputs.of(IDS).withAttentionMask(mask);
  }

  /** The first n tokens of the first sequence. */
  private static float[] head(Tensor hidden, int n) {
    return hidden.select(0, 0).slice(0, 0, n).toArray();
  }

  @Test
  void ofOnesWhereTheTokensMaskIsOneIsThatMask() {
    var pairs = new int[2 * 4 * 4];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = i < 16 || i % 4 < 2 ? 1 : 0;
    }
    for (PretrainedConfig config : new PretrainedConfig[] {small(new BertConfig()), mpnet()}) {
      Tensor byPairs = hidden(config, inputs(IntTensor.of(pairs, 2, 4, 4)));
      Tensor byTokens = hidden(config, inputs(MASK));

      assertThat(head(byPairs, 4)).containsExactly(head(byTokens, 4), within(1e-5f));
      assertThat(byPairs.select(0, 1).slice(0, 0, 2).toArray())
          .containsExactly(byTokens.select(0, 1).slice(0, 0, 2).toArray(), within(1e-5f));
    }
  }

  private static PretrainedConfig mpnet() {
    return small(new MPNetConfig());
  }

  @Test
  void whoSeesNobodyHasAnAnswer() {
    Tensor hidden = hidden(small(new BertConfig()), inputs(IntTensor.zeros(2, 4, 4)));
    assertThat(hidden.toArray()).doesNotContain(Float.NaN);
  }

  @Test
  void aDecoderDoesNotLookAhead() {
    PretrainedConfig config = small(new BertConfig()).with("is_decoder", true);
    Tensor whole = hidden(config, inputs(MASK));
    IntTensor other = IntTensor.of(new int[][] {{5, 6, 17, 3}, {9, 5, 0, 0}});
    Tensor changed = hidden(config, ModelInputs.of(other).withAttentionMask(MASK));

    assertThat(head(changed, 2)).isEqualTo(head(whole, 2));
    assertThat(head(changed, 4)).isNotEqualTo(head(whole, 4));
    assertThat(head(hidden(small(new BertConfig()), inputs(MASK)), 2)).isNotEqualTo(head(whole, 2));
  }

  @Test
  void isRefusedWhereItIsNotHeeded() {
    PretrainedConfig config =
        new DistilBertConfig().with("vocab_size", 20).with("dim", 8).with("n_heads", 2);
    assertThatThrownBy(() -> hidden(config, inputs(IntTensor.ones(2, 4, 4))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no mask of pairs; got [2, 4, 4], expected [batch, length]");
  }

  @Test
  void ofAnotherShapeIsRefused() {
    assertThatThrownBy(() -> hidden(small(new BertConfig()), inputs(IntTensor.ones(2, 4, 3))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("attention_mask: the shape differs");
  }
}
