package dev.bluejay.tokenizers.jinja;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Jinja template. Immutable: one template serves all threads.
 *
 * <p>It sees what it is given and nothing else: no files, no other templates, no method that is not
 * named here. A rendering ends after 5 million steps or 16 million characters at the latest.
 */
public final class Template {
  private final Block body;

  private Template(Block body) {
    this.body = body;
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException where it is wrong, with the line
   */
  public static Template parse(String source) {
    return new Template(StatementParser.template(Lexer.tokens(source)));
  }

  /**
   * The text for these variables: null, truth values, numbers, texts, lists, and maps of these.
   *
   * @param now what the template finds to be the time
   * @throws TemplateException where Python would raise an exception, with the line
   */
  public String render(Map<String, ? extends @Nullable Object> variables, LocalDateTime now) {
    var values = new HashMap<String, Object>();
    variables.forEach((name, value) -> values.put(name, Inputs.value(value)));
    var frame = new Frame(values, now);
    try {
      body.run(frame);
    } catch (StackOverflowError e) {
      // A chain such as 1 + 1 + … needs a call for each link; how many fit, only the JVM knows.
      throw new TemplateException("expressions or calls are nested too deep");
    }
    return frame.text();
  }
}
