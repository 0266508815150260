package dev.bluejay.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.models.ModelOutput;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tape;
import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TeacherTest {
  private static final Tensor SAID = Tensor.of(new float[][] {{2, 0}, {-1, 1}});
  private static final Tensor GRADIENT =
      Tensor.of(new float[][] {{0.01247355f, -0.01247355f}, {0.03414975f, -0.03414975f}});

  private static final class Output extends ModelOutput {
    Output(Tensor logits) {
      put("loss", Optional.of(Losses.crossEntropy(logits, IntTensor.of(1, 0))));
      put("logits", Optional.of(logits));
    }
  }

  @Test
  void theLossAndItsGradientAreThoseOfPyTorch() {
    Parameter logits = Parameter.of(Tensor.of(new float[][] {{1, 2}, {0.5f, -1}}));
    var teacher = new Teacher<Toy>(Toy.model(), 0.25, 2);
    try (var tape = Tape.recordWithoutDropout(List.of(logits))) {
      Tensor loss = teacher.loss(new Output(logits.value()), SAID);
      assertThat(loss.item()).isCloseTo(0.4981857f, within(1e-6f));
      tape.backward(loss);
    }
    assertThat(logits.gradient().allClose(GRADIENT, 1e-5, 1e-7)).isTrue();
  }

  @Test
  void aModelLearnsFromATeacherAloneWhateverTheLabels() {
    var model = Toy.model();
    var knows = Toy.model();
    new Trainer<Toy>(knows, arguments(), Toy::collate)
        .trainingExamples(Toy.examples(320, 1))
        .train();
    List<Toy> mislabelled =
        Toy.examples(320, 1).stream().map(toy -> new Toy(toy.ids(), 0)).toList();
    var trainer =
        new Trainer<Toy>(model, arguments(), Toy::collate)
            .trainingExamples(mislabelled)
            .evaluationExamples(mislabelled, Toy::accuracy)
            .teacher(new Teacher<>(knows, 1, 2));
    trainer.train();

    List<Toy> unseen = Toy.examples(200, 2);
    assertThat(trainer.evaluate(unseen).get("accuracy")).isGreaterThan(0.9);
  }

  @Test
  void whatItSaysOfAnExampleDoesNotDependOnTheOthersNorOnTheirOrder() {
    var teacher = new Teacher<Toy>(Toy.model(), 0.5, 2);
    List<Toy> examples = Toy.examples(6, 1);
    Tensor all = teacher.logits(examples, Toy.collate(examples));
    List<Toy> two = List.of(examples.get(4), examples.get(1));
    Tensor some = teacher.logits(two, Toy.collate(two));

    assertThat(some.toArray())
        .isEqualTo(Tensor.stack(0, all.select(0, 4), all.select(0, 1)).toArray());
  }

  @Test
  void badNumbersAndOtherLabelsAreNamed() {
    var model = Toy.model();
    assertThatThrownBy(() -> new Teacher<Toy>(model, 1.5, 2))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("share in the loss is out of range; got 1.5");
    assertThatThrownBy(() -> new Teacher<Toy>(model, 0.5, 0))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("temperature is out of range; got 0.0");
    var teacher = new Teacher<Toy>(model, 0.5, 2);
    assertThatThrownBy(() -> teacher.loss(new Output(SAID), Tensor.zeros(2, 3)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("other labels than the model; got logits of [2, 3]");
  }

  private static TrainingArguments arguments() {
    return TrainingArguments.builder()
        .learningRate(5e-3)
        .trainBatchSize(16)
        .numTrainEpochs(12)
        .warmupRatio(0.1)
        .build();
  }
}
