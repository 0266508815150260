package dev.bluejay.tokenizers.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.models.ByteModel;
import java.util.List;

/** ByT5's, which has no files but its config: ids are bytes, after three special tokens. */
public final class FilelessConversions {
  private FilelessConversions() {}

  /** The layers. */
  public static Layers convert(Request request) {
    ObjectNode decoder = JsonNodeFactory.instance.objectNode().put("type", "ByT5");
    decoder.putArray("special");
    List<String> special =
        List.of(
            request.special("pad_token"),
            request.special("eos_token"),
            request.special("unk_token"));
    return Layers.of(new ByteModel(special)).with(Layers.DECODER, decoder);
  }
}
