package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.chat.ChatTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files in which newer repositories have the chat templates that were in {@code
 * tokenizer_config.json}: one for the usual template, and a folder for those with other names.
 */
final class ChatTemplateFiles {
  private static final String DEFAULT_FILE = "chat_template.jinja";
  private static final String FOLDER = "additional_chat_templates";
  private static final String SUFFIX = ".jinja";

  /** Names that are file names on every system, and lead nowhere else. */
  private static final Pattern PLAIN = Pattern.compile("\\w[\\w. -]*");

  private final TokenizerFiles files;

  ChatTemplateFiles(TokenizerFiles files) {
    this.files = files;
  }

  /** The templates by name. */
  Map<String, String> read() {
    Map<String, String> templates = new LinkedHashMap<>();
    try {
      text(DEFAULT_FILE).ifPresent(text -> templates.put(ChatTemplates.DEFAULT, text));
      for (String file : files.names(FOLDER)) {
        if (file.endsWith(SUFFIX)) {
          String name = file.substring(0, file.length() - SUFFIX.length());
          text(FOLDER + "/" + file).ifPresent(text -> templates.put(name, text));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the chat templates cannot be read", e);
    }
    return templates;
  }

  private Optional<String> text(String file) throws IOException {
    return files.bytes(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** The files of these templates; none where a template has a name that no file can have. */
  static Map<String, String> of(Map<String, String> templates) {
    Map<String, String> files = new TreeMap<>();
    if (templates.keySet().stream().allMatch(name -> PLAIN.matcher(name).matches())) {
      templates.forEach(
          (name, text) ->
              files.put(
                  name.equals(ChatTemplates.DEFAULT) ? DEFAULT_FILE : FOLDER + "/" + name + SUFFIX,
                  text));
    }
    return files;
  }
}
