package dev.bluejay.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.albert.AlbertConfig;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.longformer.LongformerConfig;
import dev.bluejay.models.mpnet.MPNetConfig;
import dev.bluejay.models.roberta.RobertaConfig;
import org.junit.jupiter.api.Test;

class EncoderConfigTest {

  @Test
  void aRateWhoseDefaultIsNoneMayBeAnyNumber() {
    assertThat(new AlbertConfig().with("hidden_dropout_prob", 0.1).hiddenDropout().rate())
        .isEqualTo(0.1f);
    assertThatThrownBy(() -> new AlbertConfig().with("num_hidden_groups", 1.5))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("num_hidden_groups has a wrong value; got 1.5");
  }

  @Test
  void positionsThatCountFromPaddingLeaveRoomForFewerTokens() {
    assertThat(new BertConfig().maxTokens()).contains(512);
    assertThat(new RobertaConfig().with("max_position_embeddings", 514).maxTokens()).contains(512);
    assertThat(new RobertaConfig().with("pad_token_id", 4).maxTokens()).contains(507);
    assertThat(new LongformerConfig().maxTokens()).contains(510);
    assertThat(new MPNetConfig().with("pad_token_id", 4).maxTokens()).contains(510);
  }

  @Test
  void settingsThatAFamilyDoesNotHaveChangeNothing() {
    var config =
        new MPNetConfig().with("type_vocab_size", 2).with("position_embedding_type", "none");
    assertThat(config.typeVocabSize()).isZero();
    assertThat(config.addsPositions()).isTrue();
    assertThat(new BertConfig().with("position_embedding_type", "none").addsPositions()).isFalse();
  }

  @Test
  void bucketsThatTheReferenceUsesMustBeThere() {
    var config = new MPNetConfig().with("relative_attention_num_buckets", 8);
    assertThatThrownBy(config::relativeAttentionNumBuckets)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("relative_attention_num_buckets is too small; got 8, expected 32");
  }
}
