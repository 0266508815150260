package dev.bluejay.tokenizers.processors;

import static java.util.Map.entry;

import dev.bluejay.tokenizers.json.Settings;
import java.util.Map;
import java.util.function.Function;

/** Every post-processor that {@code tokenizer.json} can name. */
public final class PostProcessors {
  private static final Map<String, Function<Settings, PostProcessor>> TYPES =
      Map.ofEntries(
          entry("BertProcessing", BertProcessing::read),
          entry("ByT5", ByT5::read),
          entry("ByteLevel", ByteLevel::read),
          entry("RobertaProcessing", RobertaProcessing::read),
          entry("Sequence", Sequence::read),
          entry("TemplateProcessing", TemplateProcessing::read));

  private PostProcessors() {}

  /** The post-processor that the settings describe. */
  public static PostProcessor read(Settings settings) {
    Function<Settings, PostProcessor> type = TYPES.get(settings.type());
    if (type == null) {
      throw settings.unknownType("post-processor", TYPES.keySet());
    }
    return type.apply(settings);
  }
}
