package dev.bluejay.training;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.ModelOutput;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A trained model whose probabilities another one learns besides the labels: knowledge distillation
 * (Hinton et al. 2015, arXiv:1503.02531).
 *
 * <p>With the logits {@code t} of the teacher and {@code s} of the model that learns, each {@code
 * [B, C]}, the loss is {@code (1 − share) · own + share · T² · KL(softmax(t / T) ‖ softmax(s /
 * T))}, the mean over the batch. The teacher is given what the model is given, so both must have
 * the same vocabulary and the same labels. What it says of an example is computed once and kept.
 *
 * @param <E> one example
 */
public final class Teacher<E> {
  private final PretrainedModel model;
  private final float share;
  private final float temperature;
  private final Map<E, float[]> said = new IdentityHashMap<>();

  /**
   * @param model what is learnt from; it is not changed
   * @param share of the teacher in the loss, from 0 to 1
   * @param temperature by which both logits are divided, above 0; the higher, the more the small
   *     probabilities tell
   * @throws TrainingException if a number is out of its range
   */
  public Teacher(PretrainedModel model, double share, double temperature) {
    if (!(share >= 0 && share <= 1)) {
      throw new TrainingException(
          "teacher: its share in the loss is out of range; got " + share + ", expected 0 to 1");
    }
    if (!(temperature > 0 && Double.isFinite(temperature))) {
      throw new TrainingException(
          "teacher: the temperature is out of range; got "
              + temperature
              + ", expected a number above 0");
    }
    this.model = model;
    this.share = (float) share;
    this.temperature = (float) temperature;
  }

  /** What tells this teacher from another one, its weights by a checksum. */
  String fingerprint() {
    var checksum = new CRC32();
    for (Parameter parameter : model.parameters().values()) {
      float[] values = parameter.value().toArray();
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      checksum.update(bytes);
    }
    return String.format(
        Locale.ROOT,
        "teacher_share=%s, temperature=%s, teacher_weights=%08x",
        share,
        temperature,
        checksum.getValue());
  }

  /** The teacher's logits {@code [B, C]} of a batch; not to be called under a tape. */
  Tensor logits(List<E> examples, ModelInputs inputs) {
    if (!said.keySet().containsAll(examples)) {
      Tensor logits = Logits.of(model.forward(inputs));
      if (logits.rank() != 2) {
        throw new TrainingException(
            "teacher: one row of logits for each example is needed; got %s, expected [%d, C]"
                .formatted(logits.shape(), examples.size()));
      }
      for (int i = 0; i < examples.size(); i++) {
        said.put(examples.get(i), logits.select(0, i).toArray());
      }
    }
    return Tensor.of(examples.stream().map(said::get).toArray(float[][]::new));
  }

  /** The loss of the model that learns. */
  Tensor loss(ModelOutput output, Tensor wanted) {
    Tensor own = output.get("logits");
    if (!own.shape().equals(wanted.shape())) {
      throw new TrainingException(
          "teacher: it has other labels than the model; got logits of %s, expected %s"
              .formatted(wanted.shape(), own.shape()));
    }
    Tensor taught = wanted.div(temperature).logSoftmax(-1);
    Tensor learnt = own.div(temperature).logSoftmax(-1);
    Tensor divergence = taught.exp().mul(taught.sub(learnt)).sum().div(own.size(0));
    return output.get("loss").mul(1 - share).add(divergence.mul(share * temperature * temperature));
  }
}
