package dev.bluejay.cli;

import dev.bluejay.models.ProblemType;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.training.Teacher;
import dev.bluejay.training.Trainer;
import dev.bluejay.training.data.LabelledData;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which trained model is learnt from, besides the labels. */
final class TeacherOptions {
  private static final double SHARE = 0.5;
  private static final double TEMPERATURE = 2;

  @Option(
      names = "--teacher",
      paramLabel = "NAME|FOLDER",
      description =
          "Learn the probabilities of this trained model, too (knowledge distillation); it must have"
              + " the same vocabulary and labels.")
  private @Nullable String teacher;

  @Option(
      names = "--teacher-share",
      paramLabel = "SHARE",
      description = "The teacher's share in the loss, from 0 to 1; 0.5 without it.")
  private @Nullable Double share;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Both models' logits are divided by this; 2 without it.")
  private @Nullable Double temperature;

  /** Gives the trainer its teacher, if one is asked for. */
  <E> void apply(Trainer<E> trainer, Tokenizer tokenizer, LabelledData data) {
    if (teacher == null) {
      if (share != null || temperature != null) {
        throw new IllegalArgumentException(
            "--teacher-share and --temperature are of a teacher; name it with --teacher");
      }
      return;
    }
    if (data.type() != ProblemType.SINGLE_LABEL_CLASSIFICATION) {
      throw new IllegalArgumentException(
          "--teacher %s: a teacher's probabilities are of one label out of several; got %s, expected %s"
              .formatted(
                  teacher, data.type().key(), ProblemType.SINGLE_LABEL_CLASSIFICATION.key()));
    }
    List<String> labels = data.labels();
    if (!AutoTokenizer.fromPretrained(teacher).vocab().equals(tokenizer.vocab())) {
      throw new IllegalArgumentException(
          "--teacher %s: its vocabulary is another one than the model's; both must read the same ids"
              .formatted(teacher));
    }
    var model = AutoModelForSequenceClassification.fromPretrained(teacher);
    if (!model.config().labels().equals(labels)) {
      throw new IllegalArgumentException(
          "--teacher %s: its labels are other ones than the data's; got %s, expected %s; --labels sets the order"
              .formatted(teacher, model.config().labels(), labels));
    }
    trainer.teacher(
        new Teacher<>(
            model, share == null ? SHARE : share, temperature == null ? TEMPERATURE : temperature));
  }
}
