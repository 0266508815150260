package dev.bluejay.models;

import com.sun.management.ThreadMXBean;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.distilbert.DistilBertConfig;
import dev.bluejay.tensor.kernels.Threads;
import java.lang.management.ManagementFactory;

/**
 * Ends with status 0 if a call of a model in steady use allocates little beside its output.
 *
 * <p>A program, not a test: until vector code is compiled, and after much else was, it allocates
 * objects of its own, so that only a JVM that does nothing else gives a figure for ours.
 */
public final class SteadyState {
  private static final int CALLS = 1500;

  private SteadyState() {}

  /** Measures the model of one family: {@code bert} or {@code distilbert}. */
  public static void main(String[] arguments) {
    Threads.limit(1);
    PretrainedModel model = AutoModelForSequenceClassification.fromConfig(config(arguments[0]), 1);
    ModelInputs inputs = RandomInputs.of(13, 67, 99).batch(0);
    var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // A layer makes seven arrays of the hidden states' width at the least; half the places are
    // real.
    long activations = 4L * 7 * 3 * 36 * inputs.inputIds().elements() / 2;
    for (int call = 0; call < CALLS; call++) {
      long before = bean.getCurrentThreadAllocatedBytes();
      model.forward(inputs);
      if (bean.getCurrentThreadAllocatedBytes() - before < activations / 10) {
        return;
      }
    }
    throw new IllegalStateException("a call allocates more than a tenth of its activations");
  }

  private static PretrainedConfig config(String family) {
    PretrainedConfig config =
        family.equals("bert")
            ? new BertConfig()
                .with("hidden_size", 36)
                .with("num_attention_heads", 4)
                .with("num_hidden_layers", 3)
                .with("intermediate_size", 37)
            : new DistilBertConfig()
                .with("dim", 36)
                .with("n_heads", 4)
                .with("n_layers", 3)
                .with("hidden_dim", 37);
    return config.with("vocab_size", 99).with("max_position_embeddings", 67);
  }
}
