package dev.bluejay.pipelines;

import dev.bluejay.hub.Hub;
import dev.bluejay.hub.HubUnreachableException;
import dev.bluejay.hub.Repository;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * The model of a task where a caller names none: the one that Python takes, and where the Hub
 * cannot be reached, one of the class path.
 *
 * @param name of the Hub, or of the class path
 * @param revision of the Hub; empty for a model of the class path
 * @param standIn a model of the class path that does the same; empty where there is none
 */
record DefaultModel(String name, String revision, String standIn) {
  private static final Logger LOG = System.getLogger(DefaultModel.class.getName());

  /** How long the Hub may be silent before it counts as not reached. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private DefaultModel(String name, String revision) {
    this(name, revision, "");
  }

  /**
   * The default model of a task, at the revision at which Python 4.57 takes it.
   *
   * @throws PipelineException if there is no such task
   */
  static DefaultModel of(String task) {
    return switch (task) {
      case "text-classification", "sentiment-analysis" ->
          new DefaultModel(
              "distilbert/distilbert-base-uncased-finetuned-sst-2-english",
              "714eb0f",
              "embedded/sst2");
      case "fill-mask" -> new DefaultModel("distilbert/distilroberta-base", "fb53ab8");
      case "token-classification", "ner" ->
          new DefaultModel("dbmdz/bert-large-cased-finetuned-conll03-english", "4c53496");
      case "question-answering" ->
          new DefaultModel("distilbert/distilbert-base-cased-distilled-squad", "564e9b5");
      case "zero-shot-classification" -> new DefaultModel("facebook/bart-large-mnli", "d7645e1");
      case "text-ranking" -> new DefaultModel("cross-encoder/ms-marco-MiniLM-L6-v2", "main");
      case "feature-extraction" -> new DefaultModel("distilbert/distilbert-base-cased", "6ea8117");
      case "text-generation" -> new DefaultModel("openai-community/gpt2", "607a30d");
      case "sentence-embeddings", "sentence-similarity" -> new DefaultModel("embedded/minilm", "");
      default -> throw Pipelines.unknown(task);
    };
  }

  /**
   * The model itself, or what stands in for it where the Hub cannot be reached and the cache lacks
   * it; a warning says which it is.
   *
   * @throws HubUnreachableException if nothing stands in for it
   */
  Repository find(Hub hub, String task) {
    Optional<Repository> other = Repository.embedded(standIn);
    if (other.isEmpty()) {
      say(task);
      return revision.isEmpty() ? Repository.of(name) : Repository.of(hub, name, revision);
    }
    try {
      Repository found = Repository.of(hub.patience(PATIENCE), name, revision);
      say(task);
      return found.fetched();
    } catch (HubUnreachableException e) {
      LOG.log(
          Level.WARNING,
          "No model was supplied for {0}, and the default cannot be had; {1}; {2} answers in its"
              + " place",
          task,
          e.getMessage(),
          standIn);
      return other.get();
    }
  }

  private void say(String task) {
    LOG.log(
        Level.WARNING,
        "No model was supplied for {0}, defaulted to {1}{2}; name a model and its revision in"
            + " production",
        task,
        name,
        revision.isEmpty() ? "" : " and revision " + revision);
  }
}
