package dev.bluejay.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which of a model's files are needed to run it. */
final class ModelFileNames {
  /** Config, tokenizer, generation, and the modules of sentence-transformers. */
  private static final Set<String> SMALL =
      Set.of(
          "config.json",
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "vocab.txt",
          "vocab.json",
          "merges.txt",
          "spiece.model",
          "sentencepiece.bpe.model",
          "tokenizer.model",
          "spm.model",
          "chat_template.jinja",
          "chat_template.json",
          "preprocessor_config.json",
          "processor_config.json",
          "modules.json",
          "sentence_bert_config.json",
          "config_sentence_transformers.json");

  /** A module's own folder, such as {@code 1_Pooling} or {@code 2_Dense}. */
  private static final Pattern MODULE =
      Pattern.compile("\\d+_\\w+/(config\\.json|model\\.safetensors|pytorch_model\\.bin)");

  /** Chat templates beside the usual one. */
  private static final Pattern CHAT_TEMPLATE =
      Pattern.compile("additional_chat_templates/[^/]+\\.jinja");

  private ModelFileNames() {}

  static boolean isSmall(String file) {
    return SMALL.contains(file)
        || MODULE.matcher(file).matches()
        || CHAT_TEMPLATE.matcher(file).matches();
  }

  /** The small files that a model may have at its top. */
  static Set<String> all() {
    return SMALL;
  }

  /** The small files among these. */
  static List<String> small(Set<String> files) {
    List<String> small = new ArrayList<>(files.stream().filter(ModelFileNames::isSmall).toList());
    small.removeIf(
        file ->
            file.endsWith("/pytorch_model.bin")
                && files.contains(file.replace("pytorch_model.bin", "model.safetensors")));
    return small;
  }
}
