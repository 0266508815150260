package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.generation.Generated;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.models.generation.Generator;
import dev.bluejay.models.generation.Hooks;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.chat.Chat;
import dev.bluejay.tokenizers.chat.ChatMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Continues texts by a causal language model. Immutable, and safe for many threads.
 *
 * <p>Unless a call says otherwise it draws at random at a temperature of 0.7, whatever the model's
 * settings say, up to their {@code max_length} or else 256 new tokens, as Python's does.
 */
public final class TextGenerationPipeline implements Pipeline {
  private static final int NEW_TOKENS = 256;
  private static final double TEMPERATURE = 0.7;

  private final Tokenizer tokenizer;
  private final CausalLanguageModel model;
  private final Generator generator;
  private final String prefix;
  private final AnswerFormats formats;

  /**
   * Made of a tokenizer and a model that belong together.
   *
   * @param settings the model's own, of its {@code generation_config.json}
   */
  public TextGenerationPipeline(
      Tokenizer tokenizer, CausalLanguageModel model, GenerationConfig settings) {
    this(
        tokenizer,
        model,
        new Generator(
            model,
            GenerationSettings.of(
                GenerationConfig.defaults()
                    .maxNewTokens(NEW_TOKENS)
                    .doSample(true)
                    .temperature(TEMPERATURE),
                settings,
                ofTask(model),
                tokenizer),
            tokenizer::decode),
        new AnswerFormats(tokenizer));
  }

  private TextGenerationPipeline(
      Tokenizer tokenizer, CausalLanguageModel model, Generator generator, AnswerFormats formats) {
    this.tokenizer = tokenizer;
    this.model = model;
    this.generator = generator;
    this.formats = formats;
    prefix = ofTask(model).path("prefix").asText(model.config().optional("prefix").orElse(""));
  }

  private static JsonNode ofTask(CausalLanguageModel model) {
    return model.config().json("task_specific_params").path("text-generation");
  }

  /**
   * The same with a smaller model of the same tokenizer that guesses tokens, which this one checks
   * several at a time; the answers are the same. Not for beams.
   */
  public TextGenerationPipeline assistedBy(CausalLanguageModel smaller) {
    return new TextGenerationPipeline(tokenizer, model, generator.assistedBy(smaller), formats);
  }

  /** The same for prompts that begin with this text, which is computed now and not again. */
  public TextGenerationPipeline keeping(String beginning) {
    return keeping(tokenizer.encode(beginning).ids());
  }

  /** The same for conversations that begin with this one. */
  public TextGenerationPipeline keeping(Chat beginning) {
    return keeping(tokenizer.applyChatTemplate(beginning).ids());
  }

  private TextGenerationPipeline keeping(int[] tokens) {
    return new TextGenerationPipeline(tokenizer, model, generator.keeping(tokens), formats);
  }

  /** The settings that hold unless a call says otherwise. */
  public GenerationConfig standard() {
    return generator.standard();
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public CausalLanguageModel model() {
    return model;
  }

  /** A continuation of the text. */
  public GeneratedText run(String text) {
    return run(text, TextGenerationOptions.defaults()).get(0);
  }

  /** So many continuations of the text as the options ask for, best first. */
  public List<GeneratedText> run(String text, TextGenerationOptions options) {
    return run(List.of(text), options).get(0);
  }

  /** The same of each text; all are computed together. */
  public List<List<GeneratedText>> run(List<String> texts, TextGenerationOptions options) {
    return generate(texts, options, Hooks.NONE);
  }

  /**
   * Continues a text and tells each word as soon as it is there.
   *
   * @param words is given pieces that make up the new text
   */
  public GeneratedText stream(String text, TextGenerationOptions options, Consumer<String> words) {
    boolean skip = options.skipSpecialTokens();
    var stream = new WordStream(ids -> tokenizer.decode(ids, skip), words);
    GeneratedText whole = generate(List.of(text), options, listening(stream)).get(0).get(0);
    stream.end();
    return whole;
  }

  /**
   * A conversation with the model's answer behind it, or with its last message continued, where
   * that is the assistant's.
   *
   * @throws IllegalArgumentException if the tokenizer has no chat template, or it refuses the
   *     conversation
   */
  public Chat run(Chat chat, TextGenerationOptions options) {
    return respond(chat, options, Hooks.NONE);
  }

  /**
   * The same, and tells each word of the answer as soon as it is there.
   *
   * @param words is given pieces that make up the answer
   */
  public Chat stream(Chat chat, TextGenerationOptions options, Consumer<String> words) {
    var stream = new WordStream(ids -> tokenizer.decode(ids, options.skipSpecialTokens()), words);
    Chat answered = respond(chat, options, listening(stream));
    stream.end();
    return answered;
  }

  private Chat respond(Chat chat, TextGenerationOptions options, Hooks hooks) {
    List<ChatMessage> said = chat.messages();
    if (said.isEmpty()) {
      throw new PipelineException("text-generation: a conversation needs a message; got none");
    }
    ChatMessage last = said.get(said.size() - 1);
    boolean continues = last.role().equals("assistant");
    Chat asked = chat.addGenerationPrompt(!continues).continueFinalMessage(continues);
    int[] ids = tokenizer.applyChatTemplate(asked).ids();
    int[] prompt = options.hole() ? cut(ids, options.generation()) : ids;
    Generated found =
        generator
            .generate(List.of(prompt), options.generation(), formats.hooks(hooks, options.format()))
            .get(0)
            .get(0);
    String more = answer("", prompt, found, options.returnFullText(false)).generatedText();
    if (!continues) {
      return chat.with(ChatMessage.assistant(more));
    }
    var messages = new ArrayList<>(said.subList(0, said.size() - 1));
    messages.add(last.with("content", last.fields().get("content") + more));
    return Chat.of(messages);
  }

  /** Ends a generation whose thread was interrupted. */
  private static Hooks listening(WordStream stream) {
    return Hooks.NONE.with(
        (int row, int token) -> {
          stream.add(token);
          return !Thread.currentThread().isInterrupted();
        });
  }

  private List<List<GeneratedText>> generate(
      List<String> texts, TextGenerationOptions options, Hooks hooks) {
    String before = options.prefix().isEmpty() ? prefix : options.prefix();
    GenerationConfig config = lengthened(options.generation(), before);
    var prompts = new ArrayList<int[]>();
    for (String text : texts) {
      int[] ids = tokenizer.encode(before + text).ids();
      prompts.add(options.hole() ? cut(ids, config) : ids);
    }
    List<List<Generated>> all =
        generator.generate(prompts, config, formats.hooks(hooks, options.format()));
    var answers = new ArrayList<List<GeneratedText>>();
    for (int i = 0; i < texts.size(); i++) {
      int[] prompt = prompts.get(i);
      String text = texts.get(i);
      answers.add(all.get(i).stream().map(one -> answer(text, prompt, one, options)).toList());
    }
    return answers;
  }

  /** Lengths that count the prompt do not count a prefix. */
  private GenerationConfig lengthened(GenerationConfig config, String before) {
    if (before.isEmpty()) {
      return config;
    }
    int more =
        tokenizer.encode(before, EncodeOptions.defaults().addSpecialTokens(false)).ids().length;
    GenerationConfig all = generator.standard().overriddenBy(config);
    GenerationConfig longer = config;
    if (!config.has("max_new_tokens") && all.maxLength().isPresent()) {
      longer = longer.with("max_length", all.maxLength().getAsInt() + more);
    }
    if (!config.has("min_new_tokens") && config.has("min_length")) {
      longer = longer.with("min_length", config.minLength() + more);
    }
    return longer;
  }

  /** The end of a prompt, so that the new tokens have room. */
  private int[] cut(int[] ids, GenerationConfig config) {
    int more = generator.standard().overriddenBy(config).maxNewTokens().orElse(0);
    int room = Math.min(tokenizer.modelMaxLength(), model.base().mostPositions()) - more;
    if (room <= 0) {
      throw new PipelineException(
          "text-generation: there is no room for a prompt; got max_new_tokens %d, expected fewer than"
                  .formatted(more)
              + " the %d positions of the model".formatted(room + more));
    }
    return ids.length <= room ? ids : Arrays.copyOfRange(ids, ids.length - room, ids.length);
  }

  private GeneratedText answer(
      String text, int[] prompt, Generated one, TextGenerationOptions options) {
    String all = decode(one.tokens(), options);
    String before = decode(prompt, options);
    // Python cuts by length, too: the first new token may change how the prompt's last is written.
    int points =
        Math.min(before.codePointCount(0, before.length()), all.codePointCount(0, all.length()));
    String more = all.substring(all.offsetByCodePoints(0, points));
    return new GeneratedText(
        options.returnFullText() ? text + more : more,
        Arrays.stream(one.tokens()).boxed().toList());
  }

  private String decode(int[] ids, TextGenerationOptions options) {
    return tokenizer.decode(ids, options.skipSpecialTokens(), options.cleanUpTokenizationSpaces());
  }
}
