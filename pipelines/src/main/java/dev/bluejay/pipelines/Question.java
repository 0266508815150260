package dev.bluejay.pipelines;

/**
 * A question and the text in which its answer stands.
 *
 * @param question what is asked
 * @param context where the answer is looked for
 */
public record Question(String question, String context) {

  /** Checks that neither is empty. */
  public Question {
    if (question.isEmpty() || context.isEmpty()) {
      throw new PipelineException(
          "question-answering: the "
              + (question.isEmpty() ? "question" : "context")
              + " is empty; give both");
    }
  }
}
