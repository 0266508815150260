package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.convert.Conversion;
import dev.bluejay.tokenizers.convert.Layers;
import dev.bluejay.tokenizers.convert.Request;
import dev.bluejay.tokenizers.json.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a tokenizer from whatever files a repository has, as Python's fast tokenizers do. */
final class TokenizerReader {
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
      Map<String, String> templates = new ChatTemplateFiles(files).read();
      if (!templates.isEmpty()) {
        config.chatTemplates(templates);
      }
      return tokenizerJson.isPresent()
          ? fromJson(new TokenizerJson(tokenizerJson.get()), config)
          : converted(config);
    } catch (TokenizerException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      // What a layer has to say about its settings, with its place.
      throw new TokenizerException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A tokenizer of layers that are no file yet. */
  Tokenizer of(Layers layers) {
    return assembled(layers, new TokenizerConfig(json), null, Optional.empty(), Optional.empty());
  }

  private Tokenizer fromJson(TokenizerJson file, TokenizerConfig config) {
    return assembled(
        file.layers(), config, file.padToken(), file.side("padding"), file.side("truncation"));
  }

  private Tokenizer assembled(
      Layers own,
      TokenizerConfig config,
      @Nullable String padToken,
      Optional<Side> padding,
      Optional<Side> truncation) {
    TokenizerClass type = declaredClass(config).orElse(TokenizerClasses.GENERIC);
    Layers layers = adjusted(own, type, config);
    var reader = new PipelineReader(layers);
    config.declare(reader.addedTokens());
    Tokenizer bare =
        assemble(
            reader.unframed(type.slow()),
            layers.json(),
            config,
            type,
            padToken,
            config.side("padding_side").or(() -> padding).orElse(type.paddingSide()),
            config.side("truncation_side").or(() -> truncation).orElse(Side.RIGHT),
            false);
    return framed(bare, layers.json().get(Layers.POST_PROCESSOR), type, config);
  }

  private Tokenizer converted(TokenizerConfig config) {
    TokenizerClass type = declaredClass(config).orElse(TokenizerClasses.BERT).forConversion();
    Conversion conversion = type.conversion();
    if (conversion == null) {
      throw new TokenizerException(
          "tokenizer.json: file is missing, and " + type.name() + " cannot do without");
    }
    Map<String, String> specials = new HashMap<>();
    config.specials(type, null).forEach((role, v) -> specials.put(role.key(), v.content()));
    var request = new Request(this::bytes, config.settings(), Map.copyOf(specials));
    Layers layers = adjusted(conversion.convert(request), type, config);
    Tokenizer bare =
        assemble(
            new PipelineReader(layers).unframed(type.slow()),
            layers.json(),
            config,
            type,
            null,
            config.side("padding_side").orElse(type.paddingSide()),
            config.side("truncation_side").orElse(Side.RIGHT),
            type.adjustment() == Adjustment.BERT);
    TokenizerClass.Frame frame = type.frame();
    JsonNode own =
        frame == null
            ? layers.json().get(Layers.POST_PROCESSOR)
            : TemplateText.of(named(frame.single(), specials), named(frame.pair(), specials));
    return framed(bare, own, type, config);
  }

  /** Puts tokens in the place of the parts that they play. */
  private static List<String> named(List<String> template, Map<String, String> specials) {
    return template.stream()
        .map(
            part -> {
              int colon = part.indexOf(':');
              String role = (colon < 0 ? part : part.substring(0, colon)) + "_token";
              String type = colon < 0 ? "" : part.substring(colon);
              return specials.containsKey(role) ? specials.get(role) + type : part;
            })
        .toList();
  }

  private static Layers adjusted(Layers layers, TokenizerClass type, TokenizerConfig config) {
    Layers own = type.adjustment().before(layers, config.settings());
    return Adjustment.prefixSpace(own, config.settings());
  }

  /** Puts the post-processor in, now that all tokens have ids. */
  private static Tokenizer framed(
      Tokenizer bare, @Nullable JsonNode own, TokenizerClass type, TokenizerConfig config) {
    JsonNode settings = type.adjustment().postProcessor(own, config.settings(), bare);
    if (settings == null || settings.isNull()) {
      return bare;
    }
    JsonNode resolved = settings.isObject() ? TemplateText.resolved(settings, bare) : settings;
    return bare.framed(resolved);
  }

  private Optional<byte[]> bytes(String fileName) {
    try {
      return files.bytes(fileName);
    } catch (IOException e) {
      throw new UncheckedIOException(fileName + ": cannot be read", e);
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
    return TokenizerClasses.ofModelType(model.get().string("model_type", ""));
  }

  private TokenizerClass named(String name) {
    return TokenizerClasses.named(name)
        .orElseThrow(
            () ->
                new TokenizerException(
                    "tokenizer_config.json: unknown tokenizer class; got "
                        + Settings.excerpt(name)
                        + ", expected one of "
                        + TokenizerClasses.names()));
  }

  private Tokenizer assemble(
      Pipeline pipeline,
      ObjectNode layers,
      TokenizerConfig config,
      TokenizerClass type,
      @Nullable String padToken,
      Side paddingSide,
      Side truncationSide,
      boolean cleanUp) {
    Map<SpecialToken, SpecialValue> specials = config.specials(type, padToken);
    List<SpecialValue> additional = config.additional(type);
    Map<SpecialToken, String> parts = new EnumMap<>(SpecialToken.class);
    specials.forEach((role, value) -> parts.put(role, value.content()));
    var traits =
        new Traits(
            parts,
            additional.stream().map(SpecialValue::content).toList(),
            config.maxLength(type),
            paddingSide,
            truncationSide,
            config.modelInputNames(type),
            config.settings().bool("clean_up_tokenization_spaces", cleanUp),
            config.settings().bool("split_special_tokens", false),
            !type.wordsNeedPrefixSpace() || config.settings().bool("add_prefix_space", false),
            type.slow());
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
    all.addAll(additional);
    for (SpecialValue value : all) {
      // A bare string that is known stays as it is; a token with flags sets them.
      if (value.token() != null) {
        more.add(value.token().special(true));
      } else if (known.add(value.content())) {
        more.add(AddedToken.special(value.content()));
      }
    }
    return new Tokenizer(
        pipeline.with(more), traits, Description.of(type, layers, config.settings().node(), files));
  }
}
