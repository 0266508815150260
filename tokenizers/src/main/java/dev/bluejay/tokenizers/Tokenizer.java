package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.chat.Chat;
import dev.bluejay.tokenizers.convert.Layers;
import dev.bluejay.tokenizers.decoders.CleanUp;
import dev.bluejay.tokenizers.processors.Template;
import dev.bluejay.tokenizers.text.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text to tokens and back, as the model was trained to see it. Immutable: one tokenizer serves all
 * threads, and what a call may choose is said in the call.
 *
 * <pre>{@code
 * var tokenizer = Tokenizer.fromFolder(folder);
 * var batch = tokenizer.encode(sentences, Padding.longest(), Truncation.toModelMax());
 * tokenizer.decode(batch.encoding(0).ids(), true);
 * }</pre>
 */
public final class Tokenizer {
  /** The {@link #modelMaxLength} of a tokenizer that declares none. */
  public static final int UNDECLARED_MAX_LENGTH = Integer.MAX_VALUE;

  private final Pipeline pipeline;
  private final Traits traits;
  private final Description description;

  Tokenizer(Pipeline pipeline, Traits traits, Description description) {
    this.pipeline = pipeline;
    this.traits = traits;
    this.description = description;
  }

  /**
   * Reads {@code tokenizer.json}, or where there is none the files of the tokenizer's Python class
   * ({@code vocab.txt}, {@code vocab.json} and {@code merges.txt}, a SentencePiece model), and
   * beside it {@code tokenizer_config.json}, {@code special_tokens_map.json}, {@code
   * added_tokens.json} and {@code config.json}, as Python does.
   *
   * @throws TokenizerException where a file is missing or wrong
   * @throws java.io.UncheckedIOException where a file cannot be read
   */
  public static Tokenizer load(TokenizerFiles files) {
    return new TokenizerReader(files).read();
  }

  /** Reads the files of a folder, see {@link #load}. */
  public static Tokenizer fromFolder(Path folder) {
    return load(TokenizerFiles.folder(folder));
  }

  /**
   * Writes {@code tokenizer.json}, {@code tokenizer_config.json}, {@code special_tokens_map.json}
   * and, where tokens were added on top of the vocabulary, {@code added_tokens.json}. Python's
   * {@code AutoTokenizer} and {@link #fromFolder} make the same tokenizer of them. The folder is
   * made where it is missing; a file is either there as a whole or not at all.
   *
   * <p>What {@code tokenizer.json} cannot express (Marian's, ByT5's, CANINE's) has the files that
   * it was read from instead, which are read again now.
   *
   * @throws java.io.UncheckedIOException where a file cannot be read or written
   */
  public void savePretrained(Path folder) {
    new TokenizerWriter(this, traits, description).write(folder);
  }

  /** Encodes a text. */
  public Encoding encode(String text) {
    return encode(text, EncodeOptions.defaults());
  }

  /** Encodes a text. */
  public Encoding encode(String text, Padding padding, Truncation truncation) {
    return encode(text, EncodeOptions.of(padding, truncation));
  }

  /** Encodes a text. */
  public Encoding encode(String text, EncodeOptions options) {
    return new Encoder(this, options).encode(Input.of(text));
  }

  /** Encodes a pair of texts; an empty second text is none, as in Python. */
  public Encoding encode(String text, String pair) {
    return encode(text, pair, EncodeOptions.defaults());
  }

  /** Encodes a pair of texts; an empty second text is none, as in Python. */
  public Encoding encode(String text, String pair, Padding padding, Truncation truncation) {
    return encode(text, pair, EncodeOptions.of(padding, truncation));
  }

  /** Encodes a pair of texts; an empty second text is none, as in Python. */
  public Encoding encode(String text, String pair, EncodeOptions options) {
    Input input = pair.isEmpty() ? Input.of(text) : Input.of(text, pair);
    return new Encoder(this, options).encode(input);
  }

  /** Encodes texts, one row each. */
  public BatchEncoding encode(List<String> texts) {
    return encode(texts, EncodeOptions.defaults());
  }

  /** Encodes texts, one row each. */
  public BatchEncoding encode(List<String> texts, Padding padding, Truncation truncation) {
    return encode(texts, EncodeOptions.of(padding, truncation));
  }

  /** Encodes texts, one row each and, if asked for, one for each overflowing part. */
  public BatchEncoding encode(List<String> texts, EncodeOptions options) {
    return new Encoder(this, options).encode(texts.stream().map(Input::of).toList());
  }

  /** Encodes pairs of texts, one row each; an empty second text is a text here, as in Python. */
  public BatchEncoding encodePairs(List<TextPair> pairs, Padding padding, Truncation truncation) {
    return encodePairs(pairs, EncodeOptions.of(padding, truncation));
  }

  /** Encodes pairs of texts, one row each; an empty second text is a text here, as in Python. */
  public BatchEncoding encodePairs(List<TextPair> pairs, EncodeOptions options) {
    return new Encoder(this, options)
        .encode(pairs.stream().map(p -> Input.of(p.first(), p.second())).toList());
  }

  /** Encodes a text that is split into words already; word ids are their numbers. */
  public Encoding encodeWords(List<String> words, EncodeOptions options) {
    return new Encoder(this, options).encode(new Input(List.copyOf(words), null, true));
  }

  /**
   * Encodes a pair of texts that are split into words already; no second words are no second text.
   */
  public Encoding encodeWords(List<String> words, List<String> pairWords, EncodeOptions options) {
    List<String> second = pairWords.isEmpty() ? null : List.copyOf(pairWords);
    return new Encoder(this, options).encode(new Input(List.copyOf(words), second, true));
  }

  /** Encodes texts that are split into words already, one row each. */
  public BatchEncoding encodeWordLists(List<List<String>> texts, EncodeOptions options) {
    return new Encoder(this, options)
        .encode(texts.stream().map(words -> new Input(List.copyOf(words), null, true)).toList());
  }

  /**
   * The ids of a text with special tokens around it, and nothing else: the fastest way. Equal to
   * {@code encode(text).ids()}.
   */
  public int[] encodeToIds(String text) {
    return encodeToIds(text, true);
  }

  /** The ids of a text, with or without special tokens around it. */
  public int[] encodeToIds(String text, boolean addSpecialTokens) {
    Tokens tokens = pipeline.ids(text, traits.splitSpecialTokens());
    Template template = addSpecialTokens ? pipeline.template(false) : Template.BARE_SINGLE;
    return template.ids(tokens.ids(), tokens.size());
  }

  /** The tokens of a text, without special tokens around it. */
  public List<String> tokenize(String text) {
    return encode(text, EncodeOptions.defaults().addSpecialTokens(false)).tokens();
  }

  /**
   * Encodes a conversation as the tokenizer's chat template writes it. Special tokens are those of
   * the template.
   *
   * @throws dev.bluejay.tokenizers.jinja.TemplateException where there is no template, or it is
   *     wrong, or it does not take the conversation
   */
  public Encoding applyChatTemplate(Chat chat) {
    return applyChatTemplate(chat, EncodeOptions.defaults());
  }

  /** Encodes a conversation, see {@link #applyChatTemplate(Chat)}. */
  public Encoding applyChatTemplate(Chat chat, EncodeOptions options) {
    return encode(chatText(chat), options.addSpecialTokens(false));
  }

  /** Encodes conversations, one row each, see {@link #applyChatTemplate(Chat)}. */
  public BatchEncoding applyChatTemplate(List<Chat> chats, EncodeOptions options) {
    return encode(chats.stream().map(this::chatText).toList(), options.addSpecialTokens(false));
  }

  /** A conversation as the tokenizer's chat template writes it, as text. */
  public String chatText(Chat chat) {
    Map<String, Object> tokens = new LinkedHashMap<>();
    traits.specialTokens().forEach((role, token) -> tokens.put(role.key(), token));
    if (!traits.additional().isEmpty()) {
      tokens.put("additional_special_tokens", traits.additional());
    }
    return description.chatTemplates().render(chat, tokens);
  }

  /** The tokenizer's chat templates by name, of which the usual one is {@code default}. */
  public Map<String, String> chatTemplates() {
    return description.chatTemplates().texts();
  }

  /** A tokenizer with this chat template and no other. */
  public Tokenizer withChatTemplate(String template) {
    return new Tokenizer(pipeline, traits, description.withChatTemplate(template));
  }

  /** The text of these ids, special tokens included. */
  public String decode(int[] ids) {
    return decode(ids, false);
  }

  /** The text of these ids, cleaned up if that is the tokenizer's way. */
  public String decode(int[] ids, boolean skipSpecialTokens) {
    return decode(ids, skipSpecialTokens, traits.cleanUp());
  }

  /**
   * The text of these ids. An id that is not in the vocabulary is left out.
   *
   * @param cleanUpTokenizationSpaces whether spaces before punctuation and the like are taken back
   */
  public String decode(int[] ids, boolean skipSpecialTokens, boolean cleanUpTokenizationSpaces) {
    var tokens = new ArrayList<String>(ids.length);
    for (int id : ids) {
      String token = token(id);
      if (token != null && !(skipSpecialTokens && pipeline.added().isSpecial(token))) {
        tokens.add(token);
      }
    }
    String text = convertTokensToString(tokens);
    return cleanUpTokenizationSpaces ? CleanUp.text(text) : text;
  }

  /** The text of tokens as the vocabulary writes them, special ones included, not cleaned up. */
  public String convertTokensToString(List<String> tokens) {
    return pipeline.decoder() == null
        ? String.join(" ", tokens)
        : String.join("", pipeline.decoder().decode(tokens));
  }

  /** A tokenizer that knows these tokens, too; those in the vocabulary keep their ids. */
  public Tokenizer addTokens(String... tokens) {
    return addTokens(Arrays.stream(tokens).map(AddedToken::of).toList());
  }

  /** A tokenizer that knows these tokens, too; those in the vocabulary keep their ids. */
  public Tokenizer addTokens(List<AddedToken> tokens) {
    return with(pipeline.with(tokens), traits);
  }

  /** A tokenizer that knows these special tokens, too. */
  public Tokenizer addSpecialTokens(String... tokens) {
    return addSpecialTokens(Arrays.stream(tokens).map(AddedToken::special).toList());
  }

  /** A tokenizer that knows these special tokens, too. */
  public Tokenizer addSpecialTokens(List<AddedToken> tokens) {
    List<AddedToken> special = tokens.stream().map(token -> token.special(true)).toList();
    List<String> contents = special.stream().map(AddedToken::content).toList();
    return with(pipeline.with(special), traits.withAdditional(contents));
  }

  /** A tokenizer in which {@code token} plays a part; it is added where it is not known. */
  public Tokenizer withSpecialToken(SpecialToken role, String token) {
    Pipeline changed =
        tokenToId(token).isPresent() ? pipeline : pipeline.with(List.of(AddedToken.special(token)));
    return with(changed, traits.with(role, token));
  }

  /** A tokenizer that pads on another side. */
  public Tokenizer withPaddingSide(Side side) {
    return with(pipeline, traits.withPaddingSide(side));
  }

  /** A tokenizer that cuts on another side. */
  public Tokenizer withTruncationSide(Side side) {
    return with(pipeline, traits.withTruncationSide(side));
  }

  /** A tokenizer with another maximum length. */
  public Tokenizer withModelMaxLength(int length) {
    if (length < 1) {
      throw new TokenizerException("model_max_length: not positive; got " + length);
    }
    return with(pipeline, traits.withMaxLength(length));
  }

  /** A tokenizer whose model is given other inputs. */
  public Tokenizer withModelInputNames(List<String> names) {
    return with(pipeline, traits.withModelInputNames(names));
  }

  /**
   * A new tokenizer that works as this one does, with a vocabulary learnt from other texts:
   * Python's {@code train_new_from_iterator}. Special tokens are kept and have the first ids; other
   * added tokens are forgotten.
   *
   * @param vocabSize the most tokens, special ones included
   * @throws TokenizerException where the model is one that is not learnt, as Unigram as yet
   */
  public Tokenizer trainNew(Iterable<String> texts, int vocabSize) {
    return NewTokenizer.like(this).vocabSize(vocabSize).train(texts);
  }

  Description description() {
    return description;
  }

  Traits traits() {
    return traits;
  }

  /** The id of a token; empty where it is not known. */
  public OptionalInt tokenToId(String token) {
    Integer added = pipeline.added().id(token);
    int id = added == null ? pipeline.model().vocabulary().id(token) : added;
    return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** The token with an id; empty where there is none. */
  public Optional<String> idToToken(int id) {
    return Optional.ofNullable(token(id));
  }

  /** How an id reads in an encoding, where the model's own token comes before an added one. */
  @Nullable String encodedToken(int id) {
    String own = pipeline.model().vocabulary().token(id);
    return own == null ? token(id) : own;
  }

  @Nullable String token(int id) {
    AddedToken added = pipeline.added().token(id);
    return added == null ? pipeline.model().vocabulary().token(id) : added.content();
  }

  /** The number of tokens, added ones included: Python's {@code len(tokenizer)}. */
  public int size() {
    int size = vocabSize();
    for (String token : pipeline.added().ids().keySet()) {
      size += pipeline.model().vocabulary().id(token) < 0 ? 1 : 0;
    }
    return size;
  }

  /** The number of tokens of the model, without added ones. */
  public int vocabSize() {
    return pipeline.model().vocabulary().size();
  }

  /** All tokens with their ids, added ones included; made anew with each call. */
  public Map<String, Integer> vocab() {
    Map<String, Integer> all = new LinkedHashMap<>(pipeline.model().vocabulary().tokens());
    all.putAll(pipeline.added().ids());
    return Collections.unmodifiableMap(all);
  }

  /** The added tokens that are not in the model's vocabulary or have flags of their own. */
  public Map<String, Integer> addedVocab() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(pipeline.added().ids()));
  }

  /** The token that plays a part. */
  public Optional<String> specialToken(SpecialToken role) {
    return Optional.ofNullable(traits.specialTokens().get(role));
  }

  /** The id of the token that plays a part. */
  public OptionalInt specialTokenId(SpecialToken role) {
    String token = traits.specialTokens().get(role);
    return token == null ? OptionalInt.empty() : tokenToId(token);
  }

  /** All special tokens: those that play a part and those that were added as such. */
  public Set<String> specialTokens() {
    var all = new LinkedHashSet<>(traits.specialTokens().values());
    all.addAll(traits.additional());
    return Collections.unmodifiableSet(all);
  }

  /** The token that fills up short sequences. */
  public Optional<String> padToken() {
    return specialToken(SpecialToken.PAD);
  }

  /** Its id. */
  public OptionalInt padTokenId() {
    return specialTokenId(SpecialToken.PAD);
  }

  /** The token whose place stands for the whole sequence. */
  public Optional<String> clsToken() {
    return specialToken(SpecialToken.CLS);
  }

  /** Its id. */
  public OptionalInt clsTokenId() {
    return specialTokenId(SpecialToken.CLS);
  }

  /** The token between and after texts. */
  public Optional<String> sepToken() {
    return specialToken(SpecialToken.SEP);
  }

  /** Its id. */
  public OptionalInt sepTokenId() {
    return specialTokenId(SpecialToken.SEP);
  }

  /** The token for what the vocabulary lacks. */
  public Optional<String> unkToken() {
    return specialToken(SpecialToken.UNK);
  }

  /** Its id. */
  public OptionalInt unkTokenId() {
    return specialTokenId(SpecialToken.UNK);
  }

  /** The token that a model is to guess. */
  public Optional<String> maskToken() {
    return specialToken(SpecialToken.MASK);
  }

  /** Its id. */
  public OptionalInt maskTokenId() {
    return specialTokenId(SpecialToken.MASK);
  }

  /** The token that begins a text. */
  public Optional<String> bosToken() {
    return specialToken(SpecialToken.BOS);
  }

  /** Its id. */
  public OptionalInt bosTokenId() {
    return specialTokenId(SpecialToken.BOS);
  }

  /** The token that ends a text. */
  public Optional<String> eosToken() {
    return specialToken(SpecialToken.EOS);
  }

  /** Its id. */
  public OptionalInt eosTokenId() {
    return specialTokenId(SpecialToken.EOS);
  }

  /** The most tokens that the model takes, or {@link #UNDECLARED_MAX_LENGTH}. */
  public int modelMaxLength() {
    return traits.maxLength();
  }

  /** The side on which short sequences are filled up. */
  public Side paddingSide() {
    return traits.paddingSide();
  }

  /** The side on which long sequences are cut. */
  public Side truncationSide() {
    return traits.truncationSide();
  }

  /** What the model is given, by Python's names. */
  public List<String> modelInputNames() {
    return traits.modelInputNames();
  }

  /** Whether {@link #decode(int[])} cleans up. */
  public boolean cleansUpTokenizationSpaces() {
    return traits.cleanUp();
  }

  /** What a token that goes on with a word begins with, such as {@code ##}; empty for nothing. */
  public String continuingSubwordPrefix() {
    return pipeline.model().continuingSubwordPrefix();
  }

  /** The number of special tokens that are put around a text or a pair. */
  public int specialTokensToAdd(boolean pair) {
    return pipeline.template(pair).specialTokens();
  }

  /** This tokenizer with a post-processor. */
  Tokenizer framed(JsonNode settings) {
    return new Tokenizer(
        pipeline.with(PipelineReader.postProcessor(settings)),
        traits,
        description.with(Layers.POST_PROCESSOR, settings));
  }

  private Tokenizer with(Pipeline otherPipeline, Traits otherTraits) {
    return new Tokenizer(otherPipeline, otherTraits, description);
  }

  boolean isSlow() {
    return traits.slow();
  }

  boolean takesWords() {
    return traits.takesWords();
  }

  boolean splitsSpecialTokens() {
    return traits.splitSpecialTokens();
  }

  Pipeline pipeline() {
    return pipeline;
  }
}
