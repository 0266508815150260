package dev.bluejay.tokenizers.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 5, 7, 8, 9);

  /** What make_chat.py wrote down; of an error only that it is one, unless a template raised it. */
  @Test
  void rendersAsPythonDoes() throws IOException {
    var mapper = new ObjectMapper();
    JsonNode file = mapper.readTree(Path.of("src/test/resources/chat.json").toFile());
    Map<String, Object> variables =
        mapper.convertValue(file.get("variables"), new TypeReference<>() {});
    List<String> differences = new ArrayList<>();
    for (JsonNode each : file.get("cases")) {
      String template = each.get("template").textValue();
      String expected =
          each.has("text") ? each.get("text").textValue() : "! " + each.get("error").textValue();
      String actual = outcome(template, variables);
      boolean bothFail = expected.startsWith("! ") && actual.startsWith("! ");
      if (!actual.equals(expected) && !bothFail) {
        differences.add(template + "\n  got      " + actual + "\n  expected " + expected);
      }
    }
    assertThat(differences).isEmpty();
  }

  private static String outcome(String template, Map<String, Object> variables) {
    try {
      return Template.parse(template).render(variables, NOW);
    } catch (TemplateException e) {
      return "! " + e.reason();
    }
  }

  private static String render(String template) {
    return Template.parse(template).render(Map.of(), NOW);
  }

  @Test
  void formatsFloatsAsPythonDoes() {
    String form = "'%.1f|%.2e|%.0E|%g|%g|%g|%.3g|%+.1f|%6.1f|'";
    assertThat(
            render(
                "{{ " + form + " % (2.25, 11250000000.0, 0, 100000, 1e20, 1e-4, 2.125, 2, -1)}}"))
        .isEqualTo("2.2|1.12e+10|0E+00|100000|1e+20|0.0001|2.12|+2.0|  -1.0|");
  }

  @Test
  void saysLineAndReasonOfAnError() {
    assertThatThrownBy(() -> render("a\n{% if true %}\n{{ raise_exception('No.') }}\n{% endif %}"))
        .isInstanceOf(TemplateException.class)
        .hasMessage("chat_template: line 3: No.");
    assertThatThrownBy(() -> render("\n\n{{ nothing.x }}"))
        .hasMessage("chat_template: line 3: 'nothing' is undefined");
    assertThatThrownBy(() -> render("{% if x %}\n{% endfor %}"))
        .hasMessageStartingWith("chat_template: line 2: Encountered unknown tag 'endfor'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for a in range(99) %}{% set ns.x = ns.x ~ ns.x %}{%"
            + " endfor %}",
        "{{ 'a' * 99999999999 }}",
        "{{ 'a' * 99999999 }}",
        "{% set x = ['a' * 1000] * 1000 %}{{ [x] * 1000 }}",
        "{{ [1] * 99999999999 }}",
        "{{ '%0999999999d' % 1 }}",
        "{{ 'a'|center(2147483647) }}",
        "{{ 9223372036854775807 + 1 }}",
        "{{ 99999999999999999999 }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ ('a' * 9999).replace('', 'b' * 99999) }}"
      })
  void endsTemplatesThatAskForTooMuch(String template) {
    assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
  }

  @Test
  void endsTemplatesThatAreNestedTooDeep() {
    for (String nested :
        List.of(
            "{{ " + "(".repeat(99_999),
            "{{ " + "-".repeat(99_999) + "1 }}",
            "{{ " + "[".repeat(99_999),
            "{% if x %}".repeat(99_999),
            "{{ " + "not ".repeat(99_999),
            "{{ 1" + " + 1".repeat(999_999) + " }}",
            "{{ ''" + "|trim".repeat(999_999) + " }}",
            "{{ 1 is " + "odd(1 is ".repeat(99_999))) {
      assertThatThrownBy(() -> render(nested)).isInstanceOf(TemplateException.class);
    }
  }

  @Test
  void doesNotLookIntoJavaObjects() {
    assertThat(render("{{ ''.class is defined }} {{ 'a'.getBytes is defined }}"))
        .isEqualTo("False False");
    Template template = Template.parse("{{ x }}");
    assertThatThrownBy(() -> template.render(Map.of("x", new Object()), NOW))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("got Object");
  }
}
