package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.pipelines.Answer;
import dev.bluejay.pipelines.Question;
import dev.bluejay.pipelines.QuestionAnsweringOptions;
import dev.bluejay.pipelines.QuestionAnsweringPipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay run question-answering}. */
@Command(
    name = "question-answering",
    description = {
      "Find the answers to questions in texts of any length.",
      "Each input is a question and its context; with --context, a question alone."
    })
final class RunQuestionAnswering implements Callable<Integer> {
  /** So many characters on each side of an answer are shown. */
  private static final int AROUND = 60;

  private final RunCommand run;

  @Mixin private final Texts texts = new Texts();

  @Option(
      names = "--context",
      paramLabel = "FILE",
      description = "A text file in which all answers are looked for.")
  private @Nullable Path contextFile;

  @Option(
      names = "--top-k",
      paramLabel = "N",
      defaultValue = "1",
      description = "So many answers to each question, best first; without it, one.")
  private int topK;

  @Option(
      names = "--max-answer-len",
      paramLabel = "N",
      defaultValue = "15",
      description = "Answers of at most N tokens; without it, 15.")
  private int maxAnswerLen;

  @Option(
      names = "--max-seq-len",
      paramLabel = "N",
      description = "Windows of N tokens, the question's included; without it, at most 384.")
  private @Nullable Integer maxSeqLen;

  @Option(
      names = "--doc-stride",
      paramLabel = "N",
      description = "Windows that share N tokens; without it, at most 128.")
  private @Nullable Integer docStride;

  @Option(
      names = "--handle-impossible-answer",
      description = "Say that there is no answer where that is likeliest.")
  private boolean handleImpossibleAnswer;

  @Option(
      names = "--align-to-words",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether answers are whole words; without it, they are.")
  private boolean alignToWords;

  RunQuestionAnswering(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    QuestionAnsweringOptions options = options();
    String shared = contextFile == null ? null : read(contextFile);
    return run.over(
        texts,
        shared == null ? 2 : 1,
        null,
        (work, results) -> {
          var answerer = (QuestionAnsweringPipeline) run.pipeline("question-answering");
          work.each(
              rows -> answerer.stream(rows.map(row -> question(row, shared)), options).iterator(),
              (row, answers) -> {
                Question question = question(row, shared);
                results.line(
                    run.json()
                        ? Json.line(Answer.toJson(question.context(), answers))
                        : view(question, answers));
              });
        });
  }

  private QuestionAnsweringOptions options() {
    var options =
        QuestionAnsweringOptions.defaults()
            .topK(topK)
            .maxAnswerLen(maxAnswerLen)
            .handleImpossibleAnswer(handleImpossibleAnswer)
            .alignToWords(alignToWords)
            .batching(run.batching());
    options = maxSeqLen == null ? options : options.maxSeqLen(maxSeqLen);
    return docStride == null ? options : options.docStride(docStride);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read; " + Failure.reason(e), e);
    }
  }

  private static Question question(Row row, @Nullable String context) {
    return new Question(row.text(), context == null ? row.values().get(1) : context);
  }

  private String view(Question question, List<Answer> answers) {
    Style style = run.style();
    var view = new StringBuilder(style.bold(Text.visible(question.question())));
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      view.append("\n").append(ScoreBars.score(answer.score())).append("  ");
      view.append(
          answer.answer().isEmpty()
              ? style.dim("no answer")
              : excerpt(question.context(), answer, i));
    }
    return view.append(answers.isEmpty() ? "\n  " + style.dim("no answer") : "").toString();
  }

  /** The answer marked in what stands around it. */
  private String excerpt(String context, Answer answer, int colour) {
    int from = Math.max(0, answer.start() - AROUND);
    int to = Math.min(context.length(), answer.end() + AROUND);
    from = from == 0 ? 0 : afterSpace(context, from, answer.start());
    to = to == context.length() ? to : beforeSpace(context, to, answer.end());
    var marked = new MarkedText(run.style(), context, from);
    int lead = answer.answer().length() - answer.answer().stripLeading().length();
    marked.mark(answer.start() + lead, answer.end(), colour, "");
    return (from > 0 ? "… " : "") + marked.upTo(to) + (to < context.length() ? " …" : "");
  }

  private static int afterSpace(String context, int from, int most) {
    int space = context.indexOf(' ', from);
    return space < 0 || space >= most ? most : space + 1;
  }

  private static int beforeSpace(String context, int to, int least) {
    int space = context.lastIndexOf(' ', to);
    return Math.max(space, least);
  }
}
