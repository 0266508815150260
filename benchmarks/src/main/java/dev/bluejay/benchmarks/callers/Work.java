package dev.bluejay.benchmarks.callers;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.generation.Generated;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.models.generation.Generator;
import dev.bluejay.models.generation.Hooks;
import dev.bluejay.models.gpt2.GPT2Config;
import dev.bluejay.pipelines.Pipelines;
import dev.bluejay.pipelines.SentenceTransformer;
import dev.bluejay.pipelines.TextClassificationPipeline;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Calls of several kinds, each with the answer that it must give every time: sentences to vectors,
 * sentiment, tokens of a long text, and generation by a small GPT-2 of random weights.
 */
final class Work {
  private static final List<String> SENTENCES =
      List.of(
          "A man is eating food.",
          "I've been waiting for a HuggingFace course my whole life.",
          "The girl is carrying a baby, and it rains.",
          "I hate this so much!",
          "A cheetah is running behind its prey through the tall grass of a wide plain.");

  private static final List<int[]> PROMPTS =
      List.of(new int[] {11, 257, 42, 7}, new int[] {99, 5, 3000});

  /**
   * One kind of call.
   *
   * @param run gives the answer in a form that {@code equals} compares
   * @param answer what it must be
   */
  private record Call(Supplier<Object> run, Object answer) {}

  private final List<Call> calls = new ArrayList<>();

  Work() {
    SentenceTransformer encoder = Pipelines.sentenceTransformer("embedded/minilm");
    TextClassificationPipeline sentiment = Pipelines.textClassification("embedded/sst2");
    Tokenizer tokenizer = encoder.tokenizer();
    Generator generator = generator();
    String text = String.join(" ", SENTENCES).repeat(40);
    for (int size = 1; size <= SENTENCES.size(); size++) {
      List<String> some = SENTENCES.subList(0, size);
      add(() -> bits(encoder.encode(some).toArray()));
      add(() -> sentiment.run(some));
    }
    add(() -> bits(tokenizer.encode(text).ids()));
    add(() -> generated(generator));
  }

  private static Generator generator() {
    var config = new GPT2Config().with("n_layer", 2).with("n_embd", 128).with("n_head", 4);
    CausalLanguageModel model = AutoModelForCausalLM.fromConfig(config, 1);
    return new Generator(model, GenerationConfig.defaults());
  }

  private static Object generated(Generator generator) {
    var config = GenerationConfig.defaults().maxNewTokens(16);
    List<List<Generated>> all = generator.generate(PROMPTS, config, Hooks.NONE);
    return all.stream().map(one -> bits(one.get(0).tokens())).toList();
  }

  private static List<Integer> bits(float[] values) {
    var bits = new ArrayList<Integer>(values.length);
    for (float value : values) {
      bits.add(Float.floatToRawIntBits(value));
    }
    return bits;
  }

  private static List<Integer> bits(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private void add(Supplier<Object> run) {
    calls.add(new Call(run, run.get()));
  }

  /** Makes the call of this number, the kinds in turns, and checks its answer. */
  void call(int number) {
    Call call = calls.get(Math.floorMod(number, calls.size()));
    Object answer = call.run().get();
    if (!answer.equals(call.answer())) {
      throw new IllegalStateException(
          "a call among others gave another answer than alone: kind " + calls.indexOf(call));
    }
  }
}
