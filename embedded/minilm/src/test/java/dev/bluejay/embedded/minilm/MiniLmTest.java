package dev.bluejay.embedded.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.DType;
import dev.bluejay.hub.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MiniLmTest {
  private final Repository repository = Repository.of("embedded/minilm");
  private final Checkpoint checkpoint = repository.checkpoint();

  @AfterAll
  void close() {
    checkpoint.close();
  }

  @Test
  void itsFilesAreThoseOfASentenceTransformersRepository() {
    assertThat(repository.files())
        .containsExactly(
            "1_Pooling/config.json",
            "config.json",
            "model.onnx",
            "modules.json",
            "sentence_bert_config.json",
            "special_tokens_map.json",
            "tokenizer.json",
            "tokenizer_config.json");
    for (String file : repository.files()) {
      if (file.endsWith(".json")) {
        assertThat(repository.json(file)).isNotEmpty();
      }
    }
    assertThat(repository.json("tokenizer.json").at("/model/vocab")).hasSize(30522);
    assertThat(repository.json("tokenizer_config.json").path("model_max_length").intValue())
        .isEqualTo(512);
    assertThat(repository.json("sentence_bert_config.json").path("max_seq_length").intValue())
        .isEqualTo(256);
    assertThat(repository.json("modules.json").findValuesAsText("path"))
        .containsExactly("", "1_Pooling", "2_Normalize");
    assertThat(
            repository
                .json("1_Pooling/config.json")
                .path("pooling_mode_mean_tokens")
                .booleanValue())
        .isTrue();
  }

  @Test
  void itsTensorsAreThoseOfBertModelWithThisConfig() {
    assertThat(shapes(checkpoint)).containsExactlyInAnyOrderEntriesOf(expectedShapes());
    assertThat(checkpoint.names())
        .filteredOn(name -> checkpoint.entry(name).dtype() != DType.F32)
        .containsExactly("embeddings.position_ids");
  }

  /** The state dict of {@code BertModel}, and the buffer that older versions of it saved. */
  private Map<String, List<Integer>> expectedShapes() {
    JsonNode config = repository.json("config.json");
    int width = config.path("hidden_size").intValue();
    int inner = config.path("intermediate_size").intValue();
    int positions = config.path("max_position_embeddings").intValue();
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put("embeddings.position_ids", List.of(1, positions));
    shapes.put(
        "embeddings.word_embeddings.weight", List.of(config.path("vocab_size").intValue(), width));
    shapes.put("embeddings.position_embeddings.weight", List.of(positions, width));
    shapes.put(
        "embeddings.token_type_embeddings.weight",
        List.of(config.path("type_vocab_size").intValue(), width));
    norm(shapes, "embeddings.LayerNorm", width);
    for (int i = 0; i < config.path("num_hidden_layers").intValue(); i++) {
      String layer = "encoder.layer." + i;
      linear(shapes, layer + ".attention.self.query", width, width);
      linear(shapes, layer + ".attention.self.key", width, width);
      linear(shapes, layer + ".attention.self.value", width, width);
      linear(shapes, layer + ".attention.output.dense", width, width);
      norm(shapes, layer + ".attention.output.LayerNorm", width);
      linear(shapes, layer + ".intermediate.dense", inner, width);
      linear(shapes, layer + ".output.dense", width, inner);
      norm(shapes, layer + ".output.LayerNorm", width);
    }
    linear(shapes, "pooler.dense", width, width);
    return shapes;
  }

  private static void linear(Map<String, List<Integer>> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", List.of(out, in));
    shapes.put(name + ".bias", List.of(out));
  }

  private static void norm(Map<String, List<Integer>> shapes, String name, int width) {
    shapes.put(name + ".weight", List.of(width));
    shapes.put(name + ".bias", List.of(width));
  }

  private static Map<String, List<Integer>> shapes(Checkpoint checkpoint) {
    return checkpoint.names().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                name -> IntStream.of(checkpoint.entry(name).shape()).boxed().toList()));
  }

  /** Read by Python (NumPy) from the same ONNX file. */
  @Test
  void itsNumbersAreThoseThatPythonReads() {
    float[] words = checkpoint.floats("embeddings.word_embeddings.weight");
    assertThat(words[101 * 384]).isEqualTo(-0.017619397f);
    assertThat(words[101 * 384 + 2]).isEqualTo(0.047105543f);
    assertThat(words[30522 * 384 - 1]).isEqualTo(0.0045700637f);

    float[] query = checkpoint.floats("encoder.layer.0.attention.self.query.weight");
    assertThat(query).startsWith(-0.14861962f, 0.043580376f, 0.08559578f);
    assertThat(query[383 * 384]).isEqualTo(0.074714676f);

    float[] inner = checkpoint.floats("encoder.layer.5.intermediate.dense.weight");
    assertThat(inner[1535 * 384]).isEqualTo(-0.04357805f);
    assertThat(inner[1535 * 384 + 1]).isEqualTo(0.056495253f);

    float[] output = checkpoint.floats("encoder.layer.5.output.dense.weight");
    assertThat(output).endsWith(-0.017165756f, 0.0012321293f);

    assertThat(checkpoint.floats("pooler.dense.weight")).contains(0.008331299f, Index.atIndex(384));
    assertThat(checkpoint.floats("encoder.layer.0.attention.self.query.bias"))
        .startsWith(-0.17370753f, -0.034236044f);
    assertThat(checkpoint.longs("embeddings.position_ids")).startsWith(0, 1, 2).endsWith(511);
  }
}
