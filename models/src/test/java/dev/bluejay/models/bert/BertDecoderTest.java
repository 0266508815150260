package dev.bluejay.models.bert;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.ModelException;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BertDecoderTest {

  @ParameterizedTest
  @ValueSource(strings = {"relative_key", "relative_key_query"})
  void distancesAreRefusedInsteadOfIgnored(String type) {
    var config = new BertConfig().with("is_decoder", true).with("position_embedding_type", type);
    assertThatThrownBy(() -> AutoModelForCausalLM.fromConfig(config, 0))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("got position_embedding_type " + type + ", expected absolute");
  }
}
