package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.models.auto.AutoModelForQuestionAnswering;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.pipelines.Answer;
import dev.bluejay.pipelines.Question;
import dev.bluejay.pipelines.QuestionAnsweringOptions;
import dev.bluejay.pipelines.QuestionAnsweringPipeline;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Python's {@code question-answering}: {@code question} and {@code context} are texts, or lists of
 * the same length; or there is a list of objects. One question gives its answer alone.
 */
final class QuestionAnsweringTask implements PipelineTask {
  /** {@code padding} and {@code max_question_len} change nothing where a tokenizer is fast. */
  private static final Set<String> ARGUMENTS =
      Set.of(
          "top_k",
          "doc_stride",
          "max_answer_len",
          "max_seq_len",
          "max_question_len",
          "handle_impossible_answer",
          "align_to_words",
          "padding",
          "batch_size");

  private final QuestionAnsweringPipeline pipeline;

  QuestionAnsweringTask(Repository files) {
    Tokenizer tokenizer = AutoTokenizer.of(files);
    QuestionAnsweringModel model = AutoModelForQuestionAnswering.of(files);
    pipeline = new QuestionAnsweringPipeline(tokenizer, model);
  }

  @Override
  public JsonNode run(JsonNode init, JsonNode inputs, JsonNode call) {
    QuestionAnsweringOptions options = options(new PipelineArguments(ARGUMENTS, init, call));
    List<Question> questions = questions(inputs);
    List<List<Answer>> all = pipeline.run(questions, options);
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < questions.size(); i++) {
      answers.add(Answer.toJson(questions.get(i).context(), all.get(i)));
    }
    return answers.size() == 1 ? answers.get(0) : answers;
  }

  private static List<Question> questions(JsonNode inputs) {
    var questions = new ArrayList<Question>();
    if (inputs.isArray()) {
      inputs.forEach(one -> questions.addAll(questions(one)));
    } else if (inputs.path("question").isArray()) {
      List<String> asked = JsonComparison.texts(inputs.path("question"));
      for (int i = 0; i < asked.size(); i++) {
        questions.add(new Question(asked.get(i), inputs.path("context").path(i).asText()));
      }
    } else {
      questions.add(
          new Question(inputs.path("question").asText(), inputs.path("context").asText()));
    }
    return questions;
  }

  private static QuestionAnsweringOptions options(PipelineArguments arguments) {
    var options = QuestionAnsweringOptions.defaults().batching(arguments.batching());
    options = arguments.with("top_k", options, (o, value) -> o.topK(value.asInt()));
    options = arguments.with("doc_stride", options, (o, value) -> o.docStride(value.asInt()));
    options =
        arguments.with("max_answer_len", options, (o, value) -> o.maxAnswerLen(value.asInt()));
    options = arguments.with("max_seq_len", options, (o, value) -> o.maxSeqLen(value.asInt()));
    options =
        arguments.with(
            "handle_impossible_answer",
            options,
            (o, value) -> o.handleImpossibleAnswer(value.asBoolean()));
    return arguments.with(
        "align_to_words", options, (o, value) -> o.alignToWords(value.asBoolean()));
  }
}
