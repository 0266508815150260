package dev.bluejay.tokenizers.processors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.processors.Template.Part;
import dev.bluejay.tokenizers.processors.Template.Special;
import dev.bluejay.tokenizers.processors.Template.Text;
import dev.bluejay.tokenizers.processors.Template.Token;
import java.util.ArrayList;
import java.util.List;

/** Special tokens where two templates, one for a text and one for a pair, say. */
record TemplateProcessing(Template single, Template pair) implements PostProcessor {
  static TemplateProcessing read(Settings settings) {
    Settings specials = settings.object("special_tokens");
    return new TemplateProcessing(
        template(settings, "single", 1, specials), template(settings, "pair", 2, specials));
  }

  private static Template template(Settings settings, String key, int texts, Settings specials) {
    var parts = new ArrayList<Part>();
    for (Settings part : settings.objects(key)) {
      if (part.has("Sequence")) {
        parts.add(text(part.object("Sequence"), texts));
      } else {
        Settings special = part.object("SpecialToken");
        parts.add(
            new Special(tokens(specials.object(special.string("id"))), special.count("type_id")));
      }
    }
    return new Template(parts);
  }

  private static Text text(Settings settings, int texts) {
    String id = settings.string("id");
    int sequence = id.equals("A") ? 0 : id.equals("B") ? 1 : texts;
    if (sequence >= texts) {
      throw new IllegalArgumentException(
          settings.place()
              + ".id: got "
              + Settings.excerpt(id)
              + ", expected one of the texts at hand");
    }
    return Text.of(sequence, settings.count("type_id"));
  }

  private static List<Token> tokens(Settings special) {
    JsonNode ids = special.list("ids");
    JsonNode texts = special.list("tokens");
    var tokens = new ArrayList<Token>();
    for (int i = 0; i < ids.size(); i++) {
      if (texts.size() != ids.size()
          || !ids.get(i).canConvertToInt()
          || !texts.get(i).isTextual()) {
        throw special.wrong("ids", ids, "as many ids as tokens");
      }
      tokens.add(new Token(ids.get(i).intValue(), texts.get(i).textValue()));
    }
    return tokens;
  }
}
