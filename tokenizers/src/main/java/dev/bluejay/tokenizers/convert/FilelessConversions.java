package dev.bluejay.tokenizers.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.models.ByteModel;
import dev.bluejay.tokenizers.models.CodePointModel;
import java.util.List;

/** The classes whose tokenizers have no files but their configs. */
public final class FilelessConversions {
  private FilelessConversions() {}

  /** ByT5's: ids are bytes, after three special tokens. */
  public static Layers bytes(Request request) {
    ObjectNode decoder = JsonNodeFactory.instance.objectNode().put("type", "ByT5");
    decoder.putArray("special");
    List<String> special =
        List.of(
            request.special("pad_token"),
            request.special("eos_token"),
            request.special("unk_token"));
    var model = new ByteModel(special);
    ObjectNode frame = JsonNodeFactory.instance.objectNode().put("type", "ByT5");
    String eos = request.special("eos_token");
    frame.putArray("eos").add(eos).add(model.vocabulary().id(eos));
    return Layers.of(model).with(Layers.DECODER, decoder).with(Layers.POST_PROCESSOR, frame);
  }

  /** CANINE's: ids are code points, special tokens some of those for private use. */
  public static Layers codePoints(Request request) {
    ObjectNode decoder = JsonNodeFactory.instance.objectNode().put("type", "Fuse");
    return Layers.of(new CodePointModel()).with(Layers.DECODER, decoder);
  }
}
