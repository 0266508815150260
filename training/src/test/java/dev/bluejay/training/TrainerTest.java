package dev.bluejay.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  @TempDir private Path folder = Path.of("");

  private static TrainingArguments.Builder arguments() {
    return TrainingArguments.builder()
        .learningRate(5e-3)
        .trainBatchSize(16)
        .evalBatchSize(64)
        .numTrainEpochs(4)
        .weightDecay(0.01)
        .warmupRatio(0.1)
        .loggingSteps(5);
  }

  private static Trainer<Toy> trainer(SequenceClassificationModel model, TrainingArguments with) {
    return new Trainer<Toy>(model, with, Toy::collate).trainingExamples(Toy.examples(320, 1));
  }

  private static float[] weights(SequenceClassificationModel model) {
    return Tensor.concat(
            0, model.parameters().values().stream().map(p -> p.value().flatten()).toList())
        .toArray();
  }

  @Test
  void learnsATaskThatIsToBeLearnt() {
    var model = Toy.model();
    var trainer = trainer(model, arguments().numTrainEpochs(12).build());
    trainer.evaluationExamples(Toy.examples(200, 2), Toy::accuracy).train();
    assertThat(trainer.evaluate(Toy.examples(200, 2)).get("accuracy")).isGreaterThan(0.95);
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    var models = Stream.generate(Toy::model).limit(3).toList();
    trainer(models.get(0), arguments().maxSteps(6).build()).train();
    trainer(models.get(1), arguments().maxSteps(6).build()).train();
    trainer(models.get(2), arguments().maxSteps(6).seed(7).build()).train();
    assertThat(weights(models.get(0))).isEqualTo(weights(models.get(1)));
    assertThat(weights(models.get(0))).isNotEqualTo(weights(models.get(2)));
  }

  @Test
  void aStoppedRunGoesOnToTheSameWeights() {
    var whole = Toy.model();
    trainer(whole, arguments().build()).train();

    var arguments = arguments().outputDir(folder).saveSteps(1000).build();
    var broken = trainer(Toy.model(), arguments);
    broken.callback(
        new TrainerCallback() {
          @Override
          public void onStepEnd(TrainerState state) {
            if (state.step() == 27) {
              broken.stop();
            }
          }
        });
    assertThat(broken.train().step()).isEqualTo(27);

    var resumed = Toy.model();
    var state = trainer(resumed, arguments).resumeFrom(folder.resolve("checkpoint-27")).train();
    assertThat(state.step()).isEqualTo(80);
    assertThat(weights(resumed)).isEqualTo(weights(whole));
  }

  @Test
  void accumulatesTheGradientsOfSeveralPasses() {
    var one = Toy.model();
    var many = Toy.model();
    var plain = arguments().maxSteps(3).dropout(false);
    trainer(one, plain.build()).train();
    trainer(many, plain.trainBatchSize(4).gradientAccumulationSteps(4).build()).train();
    assertThat(Tensor.of(weights(one)).allClose(Tensor.of(weights(many)), 1e-3, 1e-4)).isTrue();
  }

  @Test
  void forgettingLayersChangesNothing() {
    var kept = Toy.model();
    var forgotten = Toy.model();
    trainer(kept, arguments().maxSteps(3).dropout(false).build()).train();
    trainer(forgotten, arguments().maxSteps(3).dropout(false).gradientCheckpointing(true).build())
        .train();
    assertThat(weights(kept)).isEqualTo(weights(forgotten));
  }

  @Test
  void frozenLayersStay() {
    var model = Toy.model();
    float[] before = model.parameter("bert.pooler.dense.weight").value().toArray();
    trainer(model, arguments().maxSteps(3).build())
        .layerRates((name, epoch) -> name.startsWith("bert.") ? 0 : 1)
        .train();
    assertThat(model.parameter("bert.pooler.dense.weight").value().toArray()).isEqualTo(before);
  }

  @Test
  void endsWithTheBestWeightsAndStopsWhenNoneGetBetter() {
    var model = Toy.model();
    var seen = new ArrayList<Double>();
    var arguments =
        arguments()
            .learningRate(3e-2)
            .numTrainEpochs(40)
            .schedule(Schedule.CONSTANT)
            .outputDir(folder)
            .loadBestModelAtEnd(true)
            .metricForBestModel("accuracy")
            .earlyStoppingPatience(2)
            .build();
    var trainer = trainer(model, arguments);
    List<Toy> measured = Toy.examples(100, 5);
    trainer
        .evaluationExamples(measured, Toy::accuracy)
        .callback(
            new TrainerCallback() {
              @Override
              public void onEvaluate(TrainerState state, Map<String, Double> metrics) {
                seen.add(metrics.get("accuracy"));
              }
            });
    var end = trainer.train();
    double best = seen.stream().mapToDouble(x -> x).max().orElseThrow();
    assertThat(end.step()).isLessThan(end.totalSteps());
    assertThat(trainer.evaluate(measured)).containsEntry("accuracy", best);
  }

  @Test
  void keepsOnlyTheNewestCheckpoints() throws IOException {
    var arguments = arguments().outputDir(folder).saveSteps(2).maxSteps(8).saveTotalLimit(2);
    trainer(Toy.model(), arguments.build()).train();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("checkpoint-6", "checkpoint-8");
    }
  }

  @Test
  void whatItSavesLoadsWithEqualLogits() {
    var model = Toy.model();
    trainer(model, arguments().maxSteps(2).outputDir(folder).build()).train();
    var loaded =
        AutoModelForSequenceClassification.fromPretrained(
            folder.resolve("checkpoint-2").toString());
    var inputs = Toy.collate(Toy.examples(5, 9));
    assertThat(loaded.forward(inputs).logits().toArray())
        .isEqualTo(model.forward(inputs).logits().toArray());
  }

  @Test
  void otherArgumentsThanTheCheckpointsAreRefused() {
    trainer(Toy.model(), arguments().maxSteps(2).outputDir(folder).build()).train();
    var other = trainer(Toy.model(), arguments().maxSteps(2).learningRate(1).build());
    assertThatThrownBy(() -> other.resumeFrom(folder.resolve("checkpoint-2")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("other arguments")
        .hasMessageContaining("learning_rate=1.0");
  }

  @Test
  void anotherTeacherThanTheCheckpointsIsRefused() {
    var arguments = arguments().maxSteps(2);
    var knows = Toy.model();
    trainer(Toy.model(), arguments.outputDir(folder).build())
        .teacher(new Teacher<>(knows, 0.5, 2))
        .train();
    Path checkpoint = folder.resolve("checkpoint-2");
    var same = trainer(Toy.model(), arguments.build()).teacher(new Teacher<>(knows, 0.5, 2));
    assertThatCode(() -> same.resumeFrom(checkpoint)).doesNotThrowAnyException();

    var none = trainer(Toy.model(), arguments.build());
    assertThatThrownBy(() -> none.resumeFrom(checkpoint))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("other arguments")
        .hasMessageContaining("teacher_share=0.5");
    trainer(knows, arguments().maxSteps(3).build()).train();
    var other = trainer(Toy.model(), arguments.build()).teacher(new Teacher<>(knows, 0.5, 2));
    assertThatThrownBy(() -> other.resumeFrom(checkpoint))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("teacher_weights=");
  }

  @Test
  void aLossThatIsNoNumberStopsWithTheStepAndTheLastGoodCheckpoint() {
    var arguments = arguments().learningRate(1e30).maxGradNorm(0).warmupRatio(0).saveSteps(1);
    var trainer = trainer(Toy.model(), arguments.outputDir(folder).build());
    assertThatThrownBy(trainer::train)
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("at step 2")
        .hasMessageContaining("learning rate")
        .hasMessageContaining("checkpoint-1");
  }

  @Test
  void nothingToLearnFromIsAnError() {
    var trainer = new Trainer<Toy>(Toy.model(), arguments().build(), Toy::collate);
    assertThatThrownBy(trainer::train).hasMessageContaining("got no examples");
  }

  @Test
  void layerNormsAndBiasesDoNotDecay() {
    var model = Toy.model();
    Parameter norm = model.parameter("bert.embeddings.LayerNorm.weight");
    Parameter words = model.parameter("bert.embeddings.word_embeddings.weight");
    float unused = words.value().at(1, 0);
    // Token 1 is in no example, so that only decay can move its row.
    trainer(
            model,
            arguments().maxSteps(1).warmupRatio(0).learningRate(1e-3).weightDecay(100).build())
        .train();
    assertThat(words.value().at(1, 0))
        .isCloseTo(unused * 0.9f, org.assertj.core.data.Offset.offset(1e-5f));
    assertThat(norm.value().min().item()).isGreaterThan(0.99f);
  }
}
