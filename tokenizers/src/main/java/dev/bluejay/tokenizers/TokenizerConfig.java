package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.json.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tokenizer_config.json} says, and where it does not list the added tokens, what {@code
 * special_tokens_map.json} and {@code added_tokens.json} say.
 */
final class TokenizerConfig {
  private static final String FILE = "tokenizer_config.json";

  private final Settings settings;

  /** Tokens that are declared with their ids, in the order of these. */
  private final TreeMap<Integer, AddedToken> declared = new TreeMap<>();

  private final Map<SpecialToken, SpecialValue> specials = new EnumMap<>(SpecialToken.class);

  /** Parts that no token plays, because a file says {@code null}. */
  private final Set<SpecialToken> unplayed = EnumSet.noneOf(SpecialToken.class);

  private final List<SpecialValue> additional = new ArrayList<>();
  private final boolean listsAddedTokens;

  TokenizerConfig(JsonFiles files) {
    settings =
        files
            .object(FILE)
            .orElseGet(() -> new Settings(FILE, JsonNodeFactory.instance.objectNode()));
    listsAddedTokens = settings.has("added_tokens_decoder");
    readSpecials(settings);
    if (listsAddedTokens) {
      readDeclared(settings.object("added_tokens_decoder"));
    } else {
      files.object("special_tokens_map.json").ifPresent(this::readSpecials);
      files.object("added_tokens.json").ifPresent(this::readAdded);
    }
  }

  Settings settings() {
    return settings;
  }

  /** Takes chat templates from files of their own, which count more than the config's. */
  void chatTemplates(Map<String, String> templates) {
    ObjectNode node = ((ObjectNode) settings.node()).putObject(Description.CHAT_TEMPLATE);
    templates.forEach(node::put);
  }

  private void readSpecials(Settings from) {
    for (SpecialToken role : SpecialToken.values()) {
      if (from.has(role.key())) {
        String place = from.place() + ": " + role.key();
        specials.put(role, SpecialValue.read(place, from.node().get(role.key())));
        unplayed.remove(role);
      } else if (from.node().has(role.key())) {
        specials.remove(role);
        unplayed.add(role);
      }
    }
    if (from.has("additional_special_tokens")) {
      for (JsonNode token : from.list("additional_special_tokens")) {
        SpecialValue value = SpecialValue.read(from.place() + ": additional_special_tokens", token);
        if (!additional.contains(value)) {
          additional.add(value);
        }
      }
    }
  }

  private void readDeclared(Settings tokens) {
    for (Map.Entry<String, JsonNode> entry : tokens.node().properties()) {
      String id = entry.getKey();
      if (id.isEmpty() || id.length() > 9 || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new IllegalArgumentException(
            tokens.place() + ": got " + Settings.excerpt(id) + ", expected ids as keys");
      }
      declared.put(Integer.valueOf(id), SpecialValue.addedToken(tokens.object(id), false));
    }
  }

  private void readAdded(Settings tokens) {
    Set<String> special = new HashSet<>();
    specials.values().forEach(value -> special.add(value.content()));
    additional.forEach(value -> special.add(value.content()));
    for (Map.Entry<String, JsonNode> entry : tokens.node().properties()) {
      String content = entry.getKey();
      AddedToken token =
          special.contains(content) ? AddedToken.special(content) : AddedToken.of(content);
      declared.put(tokens.count(content), token);
    }
  }

  /** Adds what {@code tokenizer.json} declares, where the config itself declares nothing. */
  void declare(Map<Integer, AddedToken> tokens) {
    if (!listsAddedTokens) {
      declared.putAll(tokens);
    }
  }

  /** The special tokens with a part, of which the class's own are the last resort. */
  Map<SpecialToken, SpecialValue> specials(TokenizerClass type, @Nullable String padding) {
    Map<SpecialToken, SpecialValue> all = new EnumMap<>(SpecialToken.class);
    type.defaults()
        .forEach((role, token) -> all.put(role, new SpecialValue(token.content(), token)));
    if (padding != null) {
      all.putIfAbsent(SpecialToken.PAD, new SpecialValue(padding, null));
    }
    specials.forEach(
        (role, value) -> {
          AddedToken fallback = type.defaults().get(role);
          // A class may have flags of its own for a part, whatever its token is called.
          AddedToken token = value.token() == null ? declared(value.content()) : value.token();
          if (token == null && fallback != null) {
            token =
                new AddedToken(
                    value.content(),
                    fallback.singleWord(),
                    fallback.lstrip(),
                    fallback.rstrip(),
                    fallback.normalized(),
                    true);
          }
          all.put(role, new SpecialValue(value.content(), token));
        });
    all.keySet().removeAll(unplayed);
    return all;
  }

  private @Nullable AddedToken declared(String content) {
    AddedToken found = null;
    for (AddedToken token : declared.values()) {
      found = token.content().equals(content) ? token : found;
    }
    return found;
  }

  /** Special tokens without a part, of which the class's own are taken where there are none. */
  List<SpecialValue> additional(TokenizerClass type) {
    var all = new ArrayList<>(additional);
    if (additional.isEmpty() || type.adjustment() == Adjustment.MBART) {
      // T5 may have another number of extra ids.
      List<String> own =
          settings.has("extra_ids") && type.name().equals("T5Tokenizer")
              ? IntStream.range(0, settings.count("extra_ids"))
                  .mapToObj(i -> "<extra_id_" + i + ">")
                  .toList()
              : type.additional();
      for (String token : own) {
        if (all.stream().noneMatch(value -> value.content().equals(token))) {
          all.add(new SpecialValue(token, null));
        }
      }
    }
    return all;
  }

  /** Declared tokens in the order of their ids. */
  Map<Integer, AddedToken> declared() {
    return declared;
  }

  /** The side under {@code key}. */
  Optional<Side> side(String key) {
    if (!settings.has(key)) {
      return Optional.empty();
    }
    return switch (settings.string(key)) {
      case "left" -> Optional.of(Side.LEFT);
      case "right" -> Optional.of(Side.RIGHT);
      default -> throw settings.wrong(key, settings.node().get(key), "\"left\" or \"right\"");
    };
  }

  /** The declared maximum, which Python writes as 10^30 where there is none. */
  int maxLength(TokenizerClass type) {
    String key = settings.has("model_max_length") ? "model_max_length" : "max_len";
    if (!settings.has(key)) {
      return type.maxLength();
    }
    JsonNode value = settings.node().get(key);
    if (!value.isNumber() || value.doubleValue() < 1) {
      throw settings.wrong(key, value, "a positive number");
    }
    return (int) Math.min(value.doubleValue(), Tokenizer.UNDECLARED_MAX_LENGTH);
  }

  /** What the model is given. */
  List<String> modelInputNames(TokenizerClass type) {
    if (!settings.has("model_input_names")) {
      return type.modelInputNames();
    }
    var names = new ArrayList<String>();
    for (JsonNode name : settings.list("model_input_names")) {
      names.add(name.asText());
    }
    return names;
  }
}
