package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.decoders.Decoders;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.models.Vocabulary;
import dev.bluejay.tokenizers.models.WordPiece;
import dev.bluejay.tokenizers.normalizers.BertNormalizer;
import dev.bluejay.tokenizers.pretokenizers.BertPreTokenizer;
import dev.bluejay.tokenizers.processors.TemplateProcessing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a tokenizer from whatever files a repository has, as Python's fast tokenizers do. */
final class TokenizerReader {
  private static final String VOCAB = "vocab.txt";

  private final TokenizerFiles files;
  private final JsonFiles json;

  TokenizerReader(TokenizerFiles files) {
    this.files = files;
    this.json = new JsonFiles(files);
  }

  Tokenizer read() {
    try {
      Optional<Settings> tokenizerJson = json.object("tokenizer.json");
      var config = new TokenizerConfig(json);
      return tokenizerJson.isPresent()
          ? fromJson(new TokenizerJson(tokenizerJson.get()), config)
          : fromVocabulary(config);
    } catch (TokenizerException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      // What a layer has to say about its settings, with its place.
      throw new TokenizerException(String.valueOf(e.getMessage()), e);
    }
  }

  private Tokenizer fromJson(TokenizerJson file, TokenizerConfig config) {
    TokenizerClass type = declaredClass(config).orElse(TokenizerClass.GENERIC);
    Pipeline pipeline = file.pipeline();
    if (type.wordPiece() && pipeline.normalizer() instanceof BertNormalizer own) {
      BertNormalizer declared = normalizer(config.settings(), own.cleanText());
      pipeline = declared.equals(own) ? pipeline : pipeline.with(declared);
    }
    config.declare(file.addedTokens());
    return assemble(
        pipeline,
        config,
        type,
        file.padToken(),
        config.side("padding_side").or(() -> file.side("padding")).orElse(Side.RIGHT),
        config.side("truncation_side").or(() -> file.side("truncation")).orElse(Side.RIGHT),
        false);
  }

  private Tokenizer fromVocabulary(TokenizerConfig config) {
    TokenizerClass type = declaredClass(config).orElse(TokenizerClass.BERT);
    if (!type.wordPiece()) {
      throw new TokenizerException(
          "tokenizer.json: file is missing, and " + type.name() + " cannot do without");
    }
    Vocabulary vocabulary = vocabulary();
    Map<SpecialToken, SpecialValue> specials = config.specials(type, null);
    var bare =
        new Pipeline(
            normalizer(config.settings(), true),
            new BertPreTokenizer(),
            new WordPiece(
                vocabulary,
                content(specials, SpecialToken.UNK),
                WordPiece.CONTINUING_PREFIX,
                WordPiece.MAX_WORD),
            null,
            Decoders.wordPiece(WordPiece.CONTINUING_PREFIX, true),
            AddedVocabulary.empty());
    Tokenizer unframed =
        assemble(
            bare,
            config,
            type,
            null,
            config.side("padding_side").orElse(Side.RIGHT),
            config.side("truncation_side").orElse(Side.RIGHT),
            true);
    return framed(unframed, type, specials);
  }

  /** Puts the class's special tokens around texts, now that they have ids. */
  private static Tokenizer framed(
      Tokenizer bare, TokenizerClass type, Map<SpecialToken, SpecialValue> specials) {
    String cls = content(specials, SpecialToken.CLS);
    String sep = content(specials, SpecialToken.SEP);
    Pipeline pipeline = bare.pipeline();
    var framed =
        new Pipeline(
            pipeline.normalizer(),
            pipeline.preTokenizer(),
            pipeline.model(),
            TemplateProcessing.bert(
                cls,
                bare.tokenToId(cls).orElseThrow(),
                sep,
                bare.tokenToId(sep).orElseThrow(),
                type.separators()),
            pipeline.decoder(),
            pipeline.added());
    return bare.with(framed);
  }

  private static String content(Map<SpecialToken, SpecialValue> specials, SpecialToken role) {
    SpecialValue value = specials.get(role);
    if (value == null) {
      throw new TokenizerException("tokenizer_config.json: " + role.key() + " is missing");
    }
    return value.content();
  }

  private static BertNormalizer normalizer(Settings config, boolean cleanText) {
    return new BertNormalizer(
        cleanText,
        config.bool("tokenize_chinese_chars", true),
        config.boolOrNull("strip_accents"),
        config.bool("do_lower_case", true));
  }

  private Vocabulary vocabulary() {
    try {
      Optional<InputStream> file = files.open(VOCAB);
      if (file.isEmpty()) {
        throw new TokenizerException(
            "tokenizer: files are missing; got neither tokenizer.json nor vocab.txt");
      }
      try (InputStream in = file.get()) {
        return VocabTxt.read(VOCAB, in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(VOCAB + ": cannot be read", e);
    }
  }

  /** The Python class: as declared, or that of the model. */
  private Optional<TokenizerClass> declaredClass(TokenizerConfig config) {
    if (config.settings().has("tokenizer_class")) {
      return Optional.of(named(config.settings().string("tokenizer_class")));
    }
    Optional<Settings> model = json.object("config.json");
    if (model.isEmpty()) {
      return Optional.empty();
    }
    if (model.get().has("tokenizer_class")) {
      return Optional.of(named(model.get().string("tokenizer_class")));
    }
    return TokenizerClass.ofModelType(model.get().string("model_type", ""));
  }

  private TokenizerClass named(String name) {
    return TokenizerClass.named(name)
        .orElseThrow(
            () ->
                new TokenizerException(
                    "tokenizer_config.json: unknown tokenizer class; got "
                        + Settings.excerpt(name)
                        + ", expected one of "
                        + TokenizerClass.names()));
  }

  private static Tokenizer assemble(
      Pipeline pipeline,
      TokenizerConfig config,
      TokenizerClass type,
      @Nullable String padToken,
      Side paddingSide,
      Side truncationSide,
      boolean cleanUp) {
    Map<SpecialToken, SpecialValue> specials = config.specials(type, padToken);
    Map<SpecialToken, String> parts = new EnumMap<>(SpecialToken.class);
    specials.forEach((role, value) -> parts.put(role, value.content()));
    var traits =
        new Traits(
            parts,
            config.additional().stream().map(SpecialValue::content).toList(),
            config.maxLength(),
            paddingSide,
            truncationSide,
            config.modelInputNames(type),
            config.settings().bool("clean_up_tokenization_spaces", cleanUp),
            config.settings().bool("split_special_tokens", false));
    Set<String> special = new HashSet<>(parts.values());
    special.addAll(traits.additional());
    var more = new ArrayList<AddedToken>();
    config
        .declared()
        .values()
        .forEach(
            token -> more.add(token.special(token.special() || special.contains(token.content()))));
    var known = new HashSet<>(pipeline.added().ids().keySet());
    more.forEach(token -> known.add(token.content()));
    List<SpecialValue> all = new ArrayList<>(specials.values());
    all.addAll(config.additional());
    for (SpecialValue value : all) {
      // A bare string that is known stays as it is; a token with flags sets them.
      if (value.token() != null) {
        more.add(value.token().special(true));
      } else if (known.add(value.content())) {
        more.add(AddedToken.special(value.content()));
      }
    }
    return new Tokenizer(pipeline.with(more), traits);
  }
}
