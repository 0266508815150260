package dev.bluejay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.tensor.kernels.Threads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a model puts out does not depend on how many threads compute it. */
class AnyThreadsTest {
  /** Enough rows for the operations of these small models to be shared among threads. */
  private static final int COPIES = 40;

  private final int limit = Threads.limit();

  @AfterEach
  void restore() {
    Threads.limit(limit);
  }

  @Test
  void everyHeadGivesTheSameBitsOnOneTwoAndThreeThreads() {
    int held = 0;
    for (Folder folder : ReferenceFolders.under(Reference.FIXTURES)) {
      if (!folder.has(Folder.EXPECTED)) {
        continue;
      }
      for (var head : folder.json(Folder.EXPECTED).path("heads").properties()) {
        PretrainedModel model = Built.head(head.getKey()).orElseThrow().apply(folder.files());
        for (var run : head.getValue().path("runs").properties()) {
          ModelInputs inputs = RunInputs.of(repeated(run.getValue().path("inputs")), List.of());
          Map<String, float[]> one = outputs(model, inputs, 1);
          for (int threads = 2; threads <= 3; threads++) {
            assertThat(outputs(model, inputs, threads))
                .as("%s %s %s", folder.name(), head.getKey(), run.getKey())
                .usingRecursiveComparison()
                .isEqualTo(one);
          }
          held++;
        }
      }
    }
    assertThat(held).isPositive();
  }

  private static Map<String, float[]> outputs(
      PretrainedModel model, ModelInputs inputs, int threads) {
    Threads.limit(threads);
    var output = model.forward(inputs);
    var values = new LinkedHashMap<String, float[]>();
    output.keys().forEach(key -> values.put(key, output.get(key).toArray()));
    return values;
  }

  /** The same rows again and again, in every input. */
  private static JsonNode repeated(JsonNode inputs) {
    ObjectNode copy = inputs.deepCopy();
    copy.forEach(
        input -> {
          var rows = (ArrayNode) input;
          ArrayNode once = rows.deepCopy();
          for (int i = 1; i < COPIES; i++) {
            rows.addAll(once);
          }
        });
    return copy;
  }
}
