package dev.bluejay.pipelines;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.models.QuestionAnsweringModelOutput;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Side;
import dev.bluejay.tokenizers.Span;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds answers to questions in texts of any length. Immutable, and safe for many threads.
 *
 * <p>A context too long for the model is read in windows that overlap, each scored by itself.
 */
public final class QuestionAnsweringPipeline implements Pipeline {
  private static final int MAX_SEQ_LEN = 384;
  private static final int DOC_STRIDE = 128;

  private final Tokenizer tokenizer;
  private final QuestionAnsweringModel model;
  private final boolean questionFirst;

  /** Made of a tokenizer and a model that belong together. */
  public QuestionAnsweringPipeline(Tokenizer tokenizer, QuestionAnsweringModel model) {
    this.tokenizer = tokenizer;
    this.model = model;
    questionFirst = tokenizer.paddingSide() == Side.RIGHT;
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public QuestionAnsweringModel model() {
    return model;
  }

  /** The best answer to a question; none where the context has no token. */
  public List<Answer> run(Question question) {
    return run(question, QuestionAnsweringOptions.defaults());
  }

  /** The best answers to a question, best first. */
  public List<Answer> run(Question question, QuestionAnsweringOptions options) {
    return run(List.of(question), options).get(0);
  }

  /** The best answers to each question, best first. */
  public List<List<Answer>> run(List<Question> questions, QuestionAnsweringOptions options) {
    return stream(questions.stream(), options).toList();
  }

  /**
   * The best answers to each question of a stream of any length, computed as they are asked for.
   */
  public Stream<List<Answer>> stream(Stream<Question> questions, QuestionAnsweringOptions options) {
    EncodeOptions windows = windows(options);
    return Windows.stream(
        questions,
        question -> encode(question, windows),
        this::score,
        (question, encodings, spans) -> answers(question.context(), encodings, spans, options),
        options.batching());
  }

  private EncodeOptions windows(QuestionAnsweringOptions options) {
    int standard = Math.min(TextEncoder.of(tokenizer, model.config()).longest(), MAX_SEQ_LEN);
    int length = options.maxSeqLen().orElse(standard);
    int stride = options.docStride().orElse(Math.min(length / 2, DOC_STRIDE));
    if (stride > length) {
      throw new PipelineException(
          "doc_stride: larger than max_seq_len; got %d and %d".formatted(stride, length));
    }
    Truncation window = Truncation.to(length).stride(stride);
    return EncodeOptions.of(
            Padding.none(), questionFirst ? window.onlySecond() : window.onlyFirst())
        .returnOverflowing(true);
  }

  private List<Encoding> encode(Question question, EncodeOptions windows) {
    return TextEncoder.withOverflow(
        questionFirst
            ? tokenizer.encode(question.question(), question.context(), windows)
            : tokenizer.encode(question.context(), question.question(), windows));
  }

  private List<AnswerSpans> score(List<Encoding> windows) {
    boolean types = tokenizer.modelInputNames().contains("token_type_ids");
    QuestionAnsweringModelOutput output = model.forward(ModelInputs.of(windows, types));
    var spans = new ArrayList<AnswerSpans>();
    for (int b = 0; b < windows.size(); b++) {
      spans.add(
          new AnswerSpans(
              windows.get(b),
              questionFirst ? 1 : 0,
              tokenizer.clsTokenId().orElse(-1),
              output.startLogits().select(0, b).toArray(),
              output.endLogits().select(0, b).toArray()));
    }
    return spans;
  }

  private List<Answer> answers(
      String context,
      List<Encoding> windows,
      List<AnswerSpans> spans,
      QuestionAnsweringOptions options) {
    // More than are asked for: those that read the same count as one.
    long candidates = options.alignToWords() ? options.topK() * 2L + 10 : options.topK();
    int count = (int) Math.min(candidates, Integer.MAX_VALUE);
    Map<String, Answer> byText = new LinkedHashMap<>();
    double none = Double.MAX_VALUE;
    for (int i = 0; i < windows.size(); i++) {
      none = Math.min(none, spans.get(i).none());
      for (AnswerSpans.Span span : spans.get(i).best(count, options.maxAnswerLen())) {
        Span place = place(windows.get(i), span, options.alignToWords());
        String text = context.substring(place.start(), place.end());
        byText.merge(
            text.toLowerCase(Locale.ROOT),
            new Answer(span.score(), place.start(), place.end(), text),
            (known, same) ->
                new Answer(
                    known.score() + same.score(), known.start(), known.end(), known.answer()));
      }
    }
    var answers = new ArrayList<>(byText.values());
    if (options.handleImpossibleAnswer()) {
      answers.add(new Answer(none, 0, 0, ""));
    }
    return answers.stream()
        .sorted(Comparator.comparingDouble(Answer::score).reversed())
        .limit(options.topK())
        .toList();
  }

  /** Where a span stands in the context. */
  private static Span place(Encoding window, AnswerSpans.Span span, boolean alignToWords) {
    int first = span.first();
    int last = span.last();
    int[] words = window.wordIds();
    if (alignToWords && words[first] >= 0 && words[last] >= 0) {
      int[] sequences = window.sequenceIds();
      while (first > 0 && same(words, sequences, first - 1, first)) {
        first--;
      }
      while (last + 1 < words.length && same(words, sequences, last, last + 1)) {
        last++;
      }
    }
    return new Span(window.start(first), window.end(last));
  }

  private static boolean same(int[] words, int[] sequences, int a, int b) {
    return words[a] == words[b] && sequences[a] == sequences[b];
  }
}
