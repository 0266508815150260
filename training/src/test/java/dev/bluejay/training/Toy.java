package dev.bluejay.training;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.tensor.IntTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A tiny model and a task that it can learn: whether there is a 7 among the tokens. */
record Toy(int[] ids, int label) {
  static final int WANTED = 7;

  static SequenceClassificationModel model() {
    var config =
        new BertConfig()
            .with("vocab_size", 20)
            .with("hidden_size", 16)
            .with("num_hidden_layers", 2)
            .with("num_attention_heads", 2)
            .with("intermediate_size", 24)
            .with("max_position_embeddings", 12)
            .with("initializer_range", 0.1);
    return AutoModelForSequenceClassification.fromConfig(config, 3);
  }

  static List<Toy> examples(int count, long seed) {
    var random = new SplittableRandom(seed);
    var examples = new ArrayList<Toy>();
    for (int i = 0; i < count; i++) {
      int[] ids = random.ints(2 + random.nextInt(8), 8, 20).toArray();
      int label = random.nextInt(2);
      if (label == 1) {
        ids[random.nextInt(ids.length)] = WANTED;
      }
      examples.add(new Toy(ids, label));
    }
    return examples;
  }

  static ModelInputs collate(List<Toy> examples) {
    int length = examples.stream().mapToInt(e -> e.ids().length).max().orElseThrow();
    var ids = new int[examples.size()][length];
    var mask = new int[examples.size()][length];
    for (int b = 0; b < ids.length; b++) {
      int[] own = examples.get(b).ids();
      System.arraycopy(own, 0, ids[b], 0, own.length);
      java.util.Arrays.fill(mask[b], 0, own.length, 1);
    }
    return ModelInputs.of(IntTensor.of(ids))
        .withAttentionMask(IntTensor.of(mask))
        .withLabels(IntTensor.of(examples.stream().mapToInt(Toy::label).toArray()));
  }

  static java.util.Map<String, Double> accuracy(
      dev.bluejay.tensor.Tensor logits, List<Toy> examples) {
    IntTensor predicted = logits.argmax(-1);
    double right = 0;
    for (int i = 0; i < examples.size(); i++) {
      right += predicted.at(i) == examples.get(i).label() ? 1 : 0;
    }
    return java.util.Map.of("accuracy", right / examples.size());
  }
}
