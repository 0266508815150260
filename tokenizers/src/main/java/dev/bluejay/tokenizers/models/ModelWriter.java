package dev.bluejay.tokenizers.models;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bluejay.tokenizers.json.Settings;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a model as {@code tokenizer.json} keeps it: the counterpart of {@link Models}. */
public final class ModelWriter {
  private final JsonGenerator out;

  /** A writer of what follows the key {@code model}. */
  public ModelWriter(JsonGenerator out) {
    this.out = out;
  }

  /**
   * Writes a model.
   *
   * @throws IllegalArgumentException where the format has no such model
   */
  public void write(Model model) throws IOException {
    out.writeStartObject();
    if (model instanceof WordPiece wordPiece) {
      wordPiece(wordPiece);
    } else if (model instanceof WordLevel wordLevel) {
      out.writeStringField("type", "WordLevel");
      vocabulary(wordLevel.vocabulary());
      out.writeStringField("unk_token", wordLevel.unknownToken());
    } else if (model instanceof Bpe bpe) {
      bpe(bpe);
    } else if (model instanceof Unigram unigram && !unigram.hasOtherIdsOutside()) {
      unigram(unigram);
    } else {
      throw new IllegalArgumentException(
          "tokenizer.json: has no model for what Python has only slow tokenizers for; got "
              + Settings.excerpt(model.getClass().getSimpleName()));
    }
    out.writeEndObject();
  }

  private void wordPiece(WordPiece model) throws IOException {
    out.writeStringField("type", "WordPiece");
    out.writeStringField("unk_token", model.unknownToken());
    out.writeStringField("continuing_subword_prefix", model.prefix());
    out.writeNumberField("max_input_chars_per_word", model.maxWord());
    vocabulary(model.vocabulary());
  }

  private void bpe(Bpe model) throws IOException {
    BpeOptions options = model.options();
    out.writeStringField("type", "BPE");
    out.writeFieldName("dropout");
    if (options.dropout() > 0) {
      out.writeNumber(options.dropout());
    } else {
      out.writeNull();
    }
    stringOrNull("unk_token", options.unknownToken());
    stringOrNull("continuing_subword_prefix", emptyToNull(options.prefix()));
    stringOrNull("end_of_word_suffix", emptyToNull(options.suffix()));
    out.writeBooleanField("fuse_unk", options.fuseUnknown());
    out.writeBooleanField("byte_fallback", options.byteFallback());
    out.writeBooleanField("ignore_merges", options.ignoreMerges());
    vocabulary(model.vocabulary());
    out.writeArrayFieldStart("merges");
    for (long pair : model.pairs().pairs()) {
      // As a list, since tokens may have spaces in them.
      out.writeStartArray();
      out.writeString(model.vocabulary().token((int) (pair >>> 32)));
      out.writeString(model.vocabulary().token((int) pair));
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private void unigram(Unigram model) throws IOException {
    out.writeStringField("type", "Unigram");
    if (model.unknown() < 0) {
      out.writeNullField("unk_id");
    } else {
      out.writeNumberField("unk_id", model.unknown());
    }
    out.writeArrayFieldStart("vocab");
    for (int id = 0; id < model.vocabulary().size(); id++) {
      out.writeStartArray();
      out.writeString(model.vocabulary().token(id));
      out.writeNumber(model.score(id));
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeBooleanField("byte_fallback", model.byteFallback());
  }

  private void vocabulary(Vocabulary vocabulary) throws IOException {
    out.writeObjectFieldStart("vocab");
    for (Map.Entry<String, Integer> token : vocabulary.tokens().entrySet()) {
      out.writeNumberField(token.getKey(), token.getValue());
    }
    out.writeEndObject();
  }

  private void stringOrNull(String key, @Nullable String value) throws IOException {
    if (value == null) {
      out.writeNullField(key);
    } else {
      out.writeStringField(key, value);
    }
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
