package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.convert.Layers;
import dev.bluejay.tokenizers.models.Vocabulary;
import dev.bluejay.tokenizers.models.WordLevel;
import dev.bluejay.tokenizers.trainers.TrainingOptions;
import dev.bluejay.tokenizers.trainers.TrainingProgress;
import dev.bluejay.tokenizers.trainers.WordCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A tokenizer that is yet to learn its vocabulary. Immutable.
 *
 * <pre>{@code
 * Tokenizer words = NewTokenizer.words().train(corpus);
 * Tokenizer subwords = NewTokenizer.wordPiece().vocabSize(8000).train(corpus);
 * }</pre>
 */
public final class NewTokenizer {
  private static final int VOCAB_SIZE = 30_000;
  private static final List<AddedToken> BERT_TOKENS =
      specials("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  private final Blueprint blueprint;
  private final TrainingOptions options;

  private NewTokenizer(Blueprint blueprint, TrainingOptions options) {
    this.blueprint = blueprint;
    this.options = options;
  }

  private static NewTokenizer of(Blueprint blueprint) {
    List<String> special = blueprint.special().stream().map(AddedToken::content).toList();
    int none = TrainingOptions.UNLIMITED;
    return new NewTokenizer(
        blueprint, new TrainingOptions(VOCAB_SIZE, 0, special, none, none, TrainingProgress.NONE));
  }

  /**
   * What a tokenizer is but for its vocabulary.
   *
   * @param layers as in {@code tokenizer.json}, but for the ids of special tokens
   * @param config {@code tokenizer_config.json}
   * @param special the special tokens in the order of their ids
   */
  private record Blueprint(
      ObjectNode layers, JsonNode config, List<AddedToken> special, LearntModel model) {}

  /** Tokens are words as they stand between spaces, punctuation at their ends included. */
  public static NewTokenizer words() {
    return ofWords("{'type':'WhitespaceSplit'}", "null");
  }

  /** Tokens are words and each punctuation mark. */
  public static NewTokenizer wordsAndPunctuation() {
    return ofWords("{'type':'BertPreTokenizer'}", "null");
  }

  /** Tokens are characters: code points, spaces among them. */
  public static NewTokenizer characters() {
    return ofWords("{'type':'FixedLength','length':1}", "{'type':'Fuse'}");
  }

  private static NewTokenizer ofWords(String preTokenizer, String decoder) {
    return of(
        "{'normalizer':null,'pre_tokenizer':%s,'post_processor':null,'decoder':%s}"
            .formatted(preTokenizer, decoder),
        "{'tokenizer_class':'PreTrainedTokenizerFast','pad_token':'[PAD]','unk_token':'[UNK]'}",
        specials("[PAD]", "[UNK]"),
        new LearntModel.Words("[UNK]"));
  }

  /** Tokens are words and parts of words, without regard to case: BERT's kind. */
  public static NewTokenizer wordPiece() {
    return of(
        """
        {'normalizer':{'type':'BertNormalizer','clean_text':true,'handle_chinese_chars':true,
         'strip_accents':null,'lowercase':true},
         'pre_tokenizer':{'type':'BertPreTokenizer'},
         'post_processor':{'type':'TemplateProcessing','single':['[CLS]:0','$A:0','[SEP]:0'],
         'pair':['[CLS]:0','$A:0','[SEP]:0','$B:1','[SEP]:1']},
         'decoder':{'type':'WordPiece','prefix':'##','cleanup':true}}
        """,
        "{'tokenizer_class':'BertTokenizer','do_lower_case':true}",
        BERT_TOKENS,
        new LearntModel.Pieces("[UNK]", "##", 100));
  }

  /** Tokens are runs of bytes, so that none is unknown: GPT-2's kind. */
  public static NewTokenizer byteLevelBpe() {
    return of(
        """
        {'normalizer':null,
         'pre_tokenizer':{'type':'ByteLevel','add_prefix_space':false,'trim_offsets':true,
         'use_regex':true},
         'post_processor':{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':false,
         'use_regex':true},
         'decoder':{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':true,
         'use_regex':true}}
        """,
        "{'tokenizer_class':'GPT2Tokenizer'}",
        specials("<|endoftext|>"),
        LearntModel.Merges.PLAIN);
  }

  /** Tokens are pieces of words of which each text is most likely made: T5's kind. */
  public static NewTokenizer unigram() {
    return of(
        """
        {'normalizer':{'type':'Sequence','normalizers':[{'type':'Nmt'},{'type':'NFKC'},
         {'type':'Replace','pattern':{'Regex':' {2,}'},'content':' '}]},
         'pre_tokenizer':{'type':'Metaspace','replacement':'▁','prepend_scheme':'always',
         'split':true},
         'post_processor':{'type':'TemplateProcessing','single':['$A:0','</s>:0'],
         'pair':['$A:0','</s>:0','$B:0','</s>:0']},
         'decoder':{'type':'Metaspace','replacement':'▁','prepend_scheme':'always','split':true}}
        """,
        "{'tokenizer_class':'PreTrainedTokenizerFast','pad_token':'<pad>','eos_token':'</s>',"
            + "'unk_token':'<unk>'}",
        specials("<pad>", "</s>", "<unk>"),
        new LearntModel.Likely("<unk>"));
  }

  /** A tokenizer that works as another one does. */
  public static NewTokenizer like(Tokenizer other) {
    var writer = new TokenizerWriter(other, other.traits(), other.description());
    ObjectNode config = writer.config();
    config.remove("added_tokens_decoder");
    return of(
        new Blueprint(
            other.description().layers(),
            config,
            writer.special(),
            LearntModel.like(other.pipeline().model())));
  }

  private static NewTokenizer of(
      String layers, String config, List<AddedToken> special, LearntModel model) {
    return of(
        new Blueprint((ObjectNode) Layers.parse(layers), Layers.parse(config), special, model));
  }

  private static List<AddedToken> specials(String... contents) {
    return List.of(contents).stream().map(AddedToken::special).toList();
  }

  /** The most tokens that are learnt, special ones included; 30,000 where nothing is said. */
  public NewTokenizer vocabSize(int size) {
    return with(options -> options.vocabSize(size));
  }

  /** Leaves out words or pairs that are rarer than this. */
  public NewTokenizer minFrequency(int frequency) {
    return with(options -> options.minFrequency(frequency));
  }

  /**
   * The most characters that become tokens of their own, for BPE and WordPiece; the rarest are
   * passed over. Without a limit where nothing is said.
   */
  public NewTokenizer limitAlphabet(int characters) {
    return with(options -> options.limitAlphabet(characters));
  }

  /**
   * How long tokens may be, in characters. As in Python, BPE and WordPiece stay below it; Unigram
   * may reach it, and has no token of more than 16 where nothing is said.
   */
  public NewTokenizer maxTokenLength(int characters) {
    return with(options -> options.maxTokenLength(characters));
  }

  /** Tells {@code listener} how far the training is: texts read, then tokens learnt. */
  public NewTokenizer progress(TrainingProgress listener) {
    return with(options -> options.progress(listener));
  }

  private NewTokenizer with(UnaryOperator<TrainingOptions> change) {
    try {
      return new NewTokenizer(blueprint, change.apply(options));
    } catch (IllegalArgumentException e) {
      throw new TokenizerException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Learns the vocabulary; the texts are read once. */
  public Tokenizer train(Iterable<String> texts) {
    try {
      return learn(texts);
    } catch (TokenizerException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new TokenizerException(String.valueOf(e.getMessage()), e);
    }
  }

  private Tokenizer learn(Iterable<String> texts) {
    ObjectNode json = blueprint.layers().deepCopy();
    JsonNode frame = json.remove(Layers.POST_PROCESSOR);
    var empty = new WordLevel(Vocabulary.of(List.of()), "");
    Pipeline cutter = new PipelineReader(new Layers(json, empty)).unframed(false);
    var counts = new WordCounts();
    long total = texts instanceof Collection<?> all ? all.size() : -1;
    long done = 0;
    for (String text : texts) {
      cutter.words(text).forEach(counts::add);
      options.progress().at("reading", ++done, total);
    }
    var learnt = new Layers(json, blueprint.model().learn(counts, options, writesBytes(json)));
    var added = new ArrayList<JsonNode>();
    for (AddedToken token : blueprint.special()) {
      int id = learnt.model().vocabulary().id(token.content());
      added.add(TokenizerWriter.flags(token).put("id", id).put("special", true));
    }
    json.putArray(Layers.ADDED_TOKENS).addAll(added);
    if (frame != null && !frame.isNull()) {
      json.set(Layers.POST_PROCESSOR, TemplateText.renumbered(frame, learnt.model().vocabulary()));
    }
    TokenizerFiles none = name -> Optional.empty();
    return new TokenizerReader(none.with("tokenizer_config.json", blueprint.config().toString()))
        .of(learnt);
  }

  /** Whether text becomes the characters of its bytes, which are then the alphabet. */
  private static boolean writesBytes(ObjectNode layers) {
    JsonNode cuts = layers.path(Layers.PRE_TOKENIZER);
    boolean writes = cuts.path("type").asText().equals("ByteLevel");
    for (JsonNode cut : cuts.path("pretokenizers")) {
      writes |= cut.path("type").asText().equals("ByteLevel");
    }
    return writes;
  }
}
