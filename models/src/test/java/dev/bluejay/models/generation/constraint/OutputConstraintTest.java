package dev.bluejay.models.generation.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.generation.Generated;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.models.generation.Generator;
import dev.bluejay.models.generation.Hooks;
import dev.bluejay.models.llama.LlamaConfig;
import dev.bluejay.tokenizers.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputConstraintTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int[] PROMPT = {70, 71, 72};
  private static final List<Tokenizer> TOKENIZERS = new ArrayList<>();
  private static final List<TokenTexts> TEXTS = new ArrayList<>();

  @BeforeAll
  static void make(@TempDir Path folder) throws IOException {
    TOKENIZERS.add(SmallTokenizers.byteLevel(folder));
    TOKENIZERS.add(SmallTokenizers.byteFallback(folder));
    TOKENIZERS.forEach(one -> TEXTS.add(TokenTexts.of(one)));
  }

  private static Generator generator(Tokenizer tokenizer, int seed) {
    var config =
        new LlamaConfig()
            .with("vocab_size", tokenizer.size() + 3)
            .with("hidden_size", 16)
            .with("intermediate_size", 20)
            .with("num_hidden_layers", 1)
            .with("num_attention_heads", 2)
            .with("num_key_value_heads", 2)
            .with("initializer_range", 0.7);
    return new Generator(
        AutoModelForCausalLM.fromConfig(config, seed),
        GenerationConfig.defaults().with("eos_token_id", 0));
  }

  private interface Made {
    OutputConstraint with(TokenTexts texts);
  }

  /** What several models say, greedily, at random and with beams, in little room and in much. */
  private static void eachAnswer(Made constraint, int room, Consumer<String> check) {
    GenerationConfig config = GenerationConfig.defaults().maxNewTokens(room);
    for (int t = 0; t < TOKENIZERS.size(); t++) {
      Tokenizer tokenizer = TOKENIZERS.get(t);
      Hooks hooks = Hooks.NONE.with(constraint.with(TEXTS.get(t)));
      int before = tokenizer.decode(PROMPT, true).length();
      for (int seed = 0; seed < 3; seed++) {
        Generator generator = generator(tokenizer, seed);
        for (GenerationConfig settings :
            List.of(
                config,
                config.with("eos_token_id", null),
                config.with("prompt_lookup_num_tokens", 3),
                config.numBeams(2),
                config.doSample(true).temperature(1.5).topK(0).seed(seed).numReturnSequences(4),
                config.doSample(true).topP(0.9).seed(seed + 9).numReturnSequences(2))) {
          for (Generated one : generator.generate(List.of(PROMPT), settings, hooks).get(0)) {
            check.accept(tokenizer.decode(one.tokens(), true).substring(before));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9]{4}-(0[1-9]|1[0-2])",
        "(yes|no|maybe)( please)?",
        "a*b+c?",
        "^\\w+@[a-z]{2,5}\\.(com|de)$",
        "\\{\"é\": [^\"]{0,3}\\}",
        "[^a-z]{3}",
        "(?:鳥|🐦){1,3}",
        "\\x41\\u00e9\\s\\S\\D",
        ".{5,9}",
      })
  void answersMatchARegularExpression(String regex) {
    eachAnswer(
        texts -> OutputConstraint.regex(regex, texts),
        24,
        answer -> assertThat(answer).matches(Pattern.compile(regex)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'object', 'properties': {'name': {'type': 'string', 'maxLength': 6},"
            + " 'age': {'type': 'integer'}, 'ok': {'type': 'boolean'}}, 'required': ['age']}",
        "{'type': 'object', 'properties': {'a': {'type': 'null'}, 'b': {'type': 'number'}}}",
        "{'type': 'array', 'items': {'enum': ['x', 1, null, {'y': [true]}]}, 'minItems': 2,"
            + " 'maxItems': 3}",
        "{'anyOf': [{'type': 'string', 'minLength': 2}, {'const': {'deep': ['é', -1.5]}}]}",
        "{'type': 'array', 'items': {'type': 'array', 'items': {'type': 'integer', 'minimum': -3,"
            + " 'maximum': 120}}, 'minItems': 1}",
        "{'type': 'object', 'additionalProperties': {'type': 'boolean'}}",
        "{'type': ['string', 'null'], 'pattern': '^[\\\"a-c]+$'}",
        "{'type': 'string', 'format': 'date-time'}",
        "{'type': 'object', 'required': ['free']}",
        "{'$defs': {'node': {'type': 'object', 'properties': {'left': {'$ref': '#/$defs/node'},"
            + " 'value': {'type': 'integer'}}, 'required': ['value'],"
            + " 'additionalProperties': false}}, '$ref': '#/$defs/node'}",
        "true",
      })
  void answersMeetASchema(String loose) throws IOException {
    String schema = loose.replace('\'', '"');
    JsonNode parsed = JSON.readTree(schema);
    eachAnswer(
        texts -> OutputConstraint.jsonSchema(schema, texts),
        50,
        answer -> {
          JsonNode value = read(answer);
          assertThat(SchemaCheck.meets(parsed, parsed, value)).as(answer).isTrue();
        });
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void wholeNumbersBetweenTwoOthers() {
    var range = new States(new Automaton(IntegerRange.of(-12, 105)), TEXTS.get(0));
    for (int i = -1100; i < 1100; i++) {
      int state = range.behind(bytes(Integer.toString(i)), 0, false);
      boolean is = state >= 0 && range.distance(state) == 0;
      assertThat(is).as("" + i).isEqualTo(i >= -12 && i <= 105);
    }
  }

  private static int[] bytes(String text) {
    return text.chars()
        .map(
            c ->
                TOKENIZERS
                    .get(0)
                    .tokenToId(String.valueOf(dev.bluejay.tokenizers.text.ByteAlphabet.of(c)))
                    .getAsInt())
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'object', 'required': ['a'], 'properties': {}, 'additionalProperties': false}"
            + "| no value meets it",
        "{'enum': [1, 2], 'type': 'string'}| no value meets it",
        "{'type': 'integer', 'minimum': 5, 'maximum': 4}| no value meets it",
        "false| no value meets it",
        "{'type': 'array', 'uniqueItems': true}"
            + "| a keyword is not supported here at #; got uniqueItems, expected [$ref, anyOf,",
        "{'type': 'object', 'properties': {'a': {'type': 'text'}}}"
            + "| there is no such type at #/properties/a; got \"text\", expected [array, boolean,",
        "{'oneOf': []}| a keyword is not supported here at #; got oneOf",
        "{'$ref': '#/$defs/b'}| $ref leads nowhere at #; got #/$defs/b, expected a place in",
        "{'type': 'string', 'minLength': 3, 'maxLength': 2}"
            + "| no value meets maxLength at #; got 2, expected at least 3",
        "{'type': 'string', 'format': 'color'}| the format is not supported at #; got color",
        "{'type': ['number', 'integer'], 'minimum': 0}| bounds are those of integers only at #",
        "{'type'| it is not JSON; got a mistake at line 1, column",
        "[]| it is no schema at #; got ARRAY, expected an object or a boolean",
        "{'anyOf': 3}| there must be a list at #/anyOf; got NUMBER, expected one or more elements",
      })
  void aSchemaThatCannotBeMetIsOneSentence(String both) {
    String[] parts = both.split("\\| ", 2);
    assertThatThrownBy(() -> OutputConstraint.jsonSchema(parts[0].replace('\'', '"'), TEXTS.get(0)))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("json schema: " + parts[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a(?=b)| this kind of group at character 3",
        "(a| a group without an end at character 2",
        "a)| a bracket that nothing opens at character 1",
        "a$b| an anchor inside at character 2",
        "\\bword| the escape \\b at character 1",
        "(a)\\1| the escape \\1 at character 4",
        "a{3,2}| a repetition of {3,2} at character 1",
        "*a| a repetition of nothing at character 1",
        "[z-a]| a range the wrong way round at character 1",
        "[a-| an early end at character 3",
        "^a|b| an anchor of one choice only at character 4",
      })
  void anExpressionThatIsNotKnownIsOneSentence(String both) {
    int at = both.lastIndexOf("| ");
    assertThatThrownBy(() -> OutputConstraint.regex(both.substring(0, at), TEXTS.get(0)))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(
            "regular expression: " + both.substring(at + 2) + " is not supported; got '");
  }

  @Test
  void whatDoesNotFitIsOneSentence() {
    Generator generator = generator(TOKENIZERS.get(0), 0);
    Hooks hooks = Hooks.NONE.with(OutputConstraint.regex("[a-c]{30}", TEXTS.get(0)));
    assertThatThrownBy(
            () ->
                generator.generate(
                    List.of(PROMPT), GenerationConfig.defaults().maxNewTokens(20), hooks))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "constraint: an answer that meets it does not fit; got room for 20 tokens, expected 30;"
                + " set max_new_tokens");
    GenerationConfig without =
        GenerationConfig.defaults()
            .maxNewTokens(40)
            .with("suppress_tokens", new int[] {98, 99, 100});
    Hooks letters = Hooks.NONE.with(OutputConstraint.regex("[abc]{3}", TEXTS.get(0)));
    assertThatThrownBy(() -> generator.generate(List.of(PROMPT), without, letters))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "constraint: no token is left that meets it; after 0 tokens all are excluded by other"
                + " settings");
    assertThatThrownBy(() -> OutputConstraint.regex("(a{1000}){1000}", TEXTS.get(0)))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("constraint: it is too large; got more than 200000 states");
    Tokenizer words = Tokenizer.fromFolder(Path.of("../fixtures/checkpoints/bert-words"));
    Hooks braces = Hooks.NONE.with(OutputConstraint.regex("\\{\\}", TokenTexts.of(words)));
    assertThatThrownBy(
            () -> generator.generate(List.of(PROMPT), GenerationConfig.defaults(), braces))
        .isInstanceOf(ModelException.class)
        .hasMessage("constraint: no answer meets it; the tokens of this model cannot spell one");
  }
}
