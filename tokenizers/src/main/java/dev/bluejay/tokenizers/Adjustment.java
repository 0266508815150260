package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.convert.Layers;
import dev.bluejay.tokenizers.json.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Python class changes in the layers that its files describe, since it knows better. */
enum Adjustment {
  /** Nothing but what all classes do. */
  NONE,

  /** BERT's normalizer follows {@code do_lower_case} and its like, said or unsaid. */
  BERT {
    @Override
    Layers before(Layers layers, Settings config) {
      JsonNode own = layers.json().path(Layers.NORMALIZER);
      if (!own.path("type").asText().equals("BertNormalizer")) {
        return layers;
      }
      ObjectNode changed = own.deepCopy();
      changed.put("lowercase", config.bool("do_lower_case", true));
      changed.put("handle_chinese_chars", config.bool("tokenize_chinese_chars", true));
      changed.put("strip_accents", config.boolOrNull("strip_accents"));
      return layers.with(Layers.NORMALIZER, changed);
    }
  },

  /** RoBERTa's post-processor trims offsets and knows of spaces in front as the config says. */
  ROBERTA {
    @Override
    @Nullable JsonNode postProcessor(@Nullable JsonNode own, Settings config, Tokenizer bare) {
      if (!(own instanceof ObjectNode)) {
        return own;
      }
      ObjectNode changed = own.deepCopy();
      if (changed.has("add_prefix_space")) {
        changed.put("add_prefix_space", config.bool("add_prefix_space", false));
      }
      if (changed.has("trim_offsets")) {
        changed.put("trim_offsets", config.bool("trim_offsets", true));
      }
      return changed;
    }
  },

  /** Llama puts its first token before each text, and its last one behind if asked to. */
  LLAMA {
    @Override
    @Nullable JsonNode postProcessor(@Nullable JsonNode own, Settings config, Tokenizer bare) {
      return ends(bare, config.bool("add_bos_token", true), config.bool("add_eos_token", false));
    }
  },

  /** GPT-NeoX puts its first and its last token there if asked to. */
  GPT_NEOX {
    @Override
    @Nullable JsonNode postProcessor(@Nullable JsonNode own, Settings config, Tokenizer bare) {
      return ends(bare, config.bool("add_bos_token", false), config.bool("add_eos_token", false));
    }
  },

  /** mBART ends each text with the code of its language. */
  MBART {
    @Override
    @Nullable JsonNode postProcessor(@Nullable JsonNode own, Settings config, Tokenizer bare) {
      return mbart(config.string("src_lang", "en_XX"), bare);
    }
  };

  /** Changes what needs no ids. */
  Layers before(Layers layers, Settings config) {
    return layers;
  }

  /** Changes the post-processor, in which tokens may stand for their ids. */
  @Nullable JsonNode postProcessor(@Nullable JsonNode own, Settings config, Tokenizer bare) {
    return own;
  }

  /** A byte-level pre-tokenizer puts a space in front as the config says, whatever the class. */
  static Layers prefixSpace(Layers layers, Settings config) {
    JsonNode own = layers.json().path(Layers.PRE_TOKENIZER);
    if (!own.path("type").asText().equals("ByteLevel")) {
      return layers;
    }
    ObjectNode changed = own.deepCopy();
    return layers.with(
        Layers.PRE_TOKENIZER,
        changed.put("add_prefix_space", config.bool("add_prefix_space", false)));
  }

  private static JsonNode ends(Tokenizer bare, boolean first, boolean last) {
    String bos = first ? token(bare, SpecialToken.BOS) : "";
    String eos = last ? token(bare, SpecialToken.EOS) : "";
    var single = new ArrayList<String>();
    var pair = new ArrayList<String>();
    for (int text = 0; text < 2; text++) {
      if (first) {
        pair.add(bos + ":" + text);
      }
      pair.add((text == 0 ? "$A:" : "$B:") + text);
      if (last) {
        pair.add(eos + ":" + text);
      }
      if (text == 0) {
        single.addAll(pair);
      }
    }
    return TemplateText.of(single, pair);
  }

  private static String token(Tokenizer bare, SpecialToken role) {
    return bare.specialToken(role)
        .orElseThrow(
            () ->
                new TokenizerException(
                    "tokenizer_config.json: " + role.key() + " is to be added but is missing"));
  }

  static JsonNode mbart(String language, Tokenizer bare) {
    String end = token(bare, SpecialToken.EOS);
    return TemplateText.of(List.of("$A", end, language), List.of("$A", "$B", end, language));
  }
}
