package dev.bluejay.benchmarks.encoder;

import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Work that every engine does in turns.
 *
 * @param name the word for {@code --only}
 * @param description what goes in and what comes out
 * @param opening what an engine does first in each turn, uncounted
 * @param tasks each round takes the next of them, the same one for all engines
 */
record Workload(Name name, String description, Task opening, List<Task> tasks) {
  /** Twenty batches. */
  private static final int SLICE = 20 * Engine.BATCH;

  private static final String SENTENCE =
      "I've been waiting for a HuggingFace course my whole life.";

  /** The words for {@code --only}. */
  enum Name {
    MIXED,
    EQUAL,
    SHORT,
    LONG;

    /** Whether ids go in, and not texts. */
    boolean ofIds() {
      return this == EQUAL || this == LONG;
    }
  }

  /**
   * One call.
   *
   * @param sentences how many go in
   * @param tokens how many they are together, without padding
   * @param seconds what the call takes in an engine
   */
  record Task(int sentences, int tokens, ToDoubleFunction<Engine> seconds) {

    /** Runs it once; how many seconds it took. */
    double run(Engine engine) {
      return seconds.applyAsDouble(engine);
    }
  }

  /** The task of a round. */
  Task task(int round) {
    return tasks.get(round % tasks.size());
  }

  static Workload of(Name name, Sentences sentences, Tokenizer tokenizer) {
    return switch (name) {
      case MIXED ->
          new Workload(
              name,
              "texts to vectors in batches of %d in the order of the file; %s"
                  .formatted(Engine.BATCH, sentences.source()),
              texts(sentences.slices(Engine.BATCH).get(0), tokenizer),
              sentences.slices(SLICE).stream().map(texts -> texts(texts, tokenizer)).toList());
      case EQUAL -> ids(name, 32, 128);
      case SHORT -> {
        Task task = texts(List.of(SENTENCE), tokenizer);
        yield new Workload(
            name,
            "one text of %d tokens to its vector".formatted(task.tokens()),
            task,
            List.of(task));
      }
      case LONG -> ids(name, 8, 512);
    };
  }

  private static Task texts(List<String> texts, Tokenizer tokenizer) {
    var options = EncodeOptions.of(Padding.none(), Truncation.to(MiniLmFiles.MAX_TOKENS));
    int tokens = texts.stream().mapToInt(text -> tokenizer.encode(text, options).length()).sum();
    return new Task(texts.size(), tokens, engine -> engine.textSeconds(texts));
  }

  private static Workload ids(Name name, int batch, int length) {
    // Words of the vocabulary that are neither special tokens nor unused.
    var ids = new int[batch][length];
    var random = new Random(1);
    for (int[] row : ids) {
      for (int t = 0; t < length; t++) {
        row[t] = random.nextInt(1_000, 30_000);
      }
    }
    var task = new Task(batch, batch * length, engine -> engine.idSeconds(ids));
    return new Workload(
        name, "%d x %d ids to hidden states".formatted(batch, length), task, List.of(task));
  }
}
