package dev.bluejay.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BadFilesTest {
  private static final Path BASE = Path.of("src/test/resources/fixtures");
  private static final TokenizerFiles NONE = name -> Optional.empty();

  private static void fails(TokenizerFiles files, String... parts) {
    assertThatThrownBy(() -> Tokenizer.load(files))
        .isInstanceOf(TokenizerException.class)
        .message()
        .contains(parts);
  }

  /** The files of a good tokenizer with its tokenizer.json changed. */
  private static TokenizerFiles changed(Consumer<ObjectNode> change) throws IOException {
    Path file = BASE.resolve("added-tokens/tokenizer.json");
    var json = (ObjectNode) new ObjectMapper().readTree(file.toFile());
    change.accept(json);
    return NONE.with("tokenizer.json", json.toString());
  }

  @Test
  void noFilesAtAll() {
    fails(NONE, "neither tokenizer.json nor vocab.txt");
  }

  @Test
  void brokenJson() {
    fails(NONE.with("tokenizer.json", "{\"model\": {"), "tokenizer.json", "not JSON at line 1");
    fails(NONE.with("tokenizer.json", ""), "tokenizer.json", "not JSON");
    fails(NONE.with("tokenizer.json", "[]"), "tokenizer.json", "expected an object");
    fails(NONE.with("tokenizer.json", "{} {}"), "tokenizer.json", "not JSON");
    fails(NONE.with("tokenizer.json", "{}"), "tokenizer.json", "expected \"model\"");
    fails(NONE.with("tokenizer.json", "{\"version\": \"2.0\"}"), "version", "2.0");
  }

  @Test
  void unknownComponentIsNamed() throws IOException {
    for (String layer :
        new String[] {"normalizer", "pre_tokenizer", "model", "post_processor", "decoder"}) {
      fails(changed(json -> json.withObject(layer).put("type", "Frobnicate")), layer, "Frobnicate");
    }
  }

  @Test
  void unknownComponentInsideASequenceHasItsPlace() throws IOException {
    fails(
        changed(
            json -> {
              ObjectNode sequence = json.putObject("normalizer").put("type", "Sequence");
              sequence.putArray("normalizers").addObject().put("type", "Nope");
            }),
        "tokenizer.json.normalizer.normalizers[0]",
        "Nope");
  }

  @Test
  void settingOfTheWrongKind() throws IOException {
    fails(changed(json -> json.withObject("normalizer").put("lowercase", "yes")), "lowercase");
    fails(changed(json -> json.withObject("normalizer").remove("lowercase")), "\"lowercase\"");
    fails(changed(json -> json.put("normalizer", 7)), "normalizer", "expected an object");
    fails(changed(json -> json.withObject("decoder").remove("prefix")), "prefix");
    fails(changed(json -> json.withObject("post_processor").put("single", 1)), "single");
    fails(changed(json -> json.withObject("post_processor").putObject("special_tokens")), "[CLS]");
    fails(
        changed(json -> json.withObject("model").put("max_input_chars_per_word", -1)),
        "max_input_chars_per_word");
  }

  @Test
  void vocabularyThatContradictsItself() throws IOException {
    fails(changed(json -> vocab(json).put("again", 7)), "two tokens share an id", "with 7");
    fails(changed(json -> vocab(json).put("[UNK]", 1.5)), "[UNK]", "whole number");
    fails(changed(json -> vocab(json).put("far", 4_294_967_295L)), "far", "whole number");
    fails(changed(json -> vocab(json).remove("[UNK]")), "WordPiece", "[UNK]");
    fails(
        changed(json -> ((ObjectNode) json.get("added_tokens").get(0)).put("id", 77)),
        "[PAD]",
        "contradicts",
        "77");
  }

  private static ObjectNode vocab(ObjectNode json) {
    return json.withObject("model").withObject("vocab");
  }

  @Test
  void vocabularyFileThatIsNoText() {
    TokenizerFiles bytes =
        name ->
            name.equals("vocab.txt")
                ? Optional.of(new ByteArrayInputStream(new byte[] {'a', (byte) 0xFF, '\n'}))
                : Optional.empty();
    fails(bytes, "vocab.txt", "not UTF-8");
  }

  @Test
  void vocabularyFileWithoutTheUnknownToken() {
    fails(NONE.with("vocab.txt", "a\nb\n"), "[UNK]");
    fails(NONE.with("vocab.txt", ""), "[UNK]");
  }

  @Test
  void repeatedLineOfAVocabularyFileCountsLast() {
    Tokenizer tokenizer =
        Tokenizer.load(NONE.with("vocab.txt", "[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\n[MASK]\na\nb\na"));
    assertThat(tokenizer.tokenToId("a")).hasValue(7);
    assertThat(tokenizer.idToToken(5)).isEmpty();
    assertThat(tokenizer.vocabSize()).isEqualTo(7);
  }

  @Test
  void configurationThatIsWrong() {
    TokenizerFiles good = TokenizerFiles.folder(BASE.resolve("bert-vocab-only"));
    String config = "tokenizer_config.json";
    fails(good.with(config, "{\"tokenizer_class\": \"Frob\"}"), config, "Frob", "BertTokenizer");
    fails(good.with(config, "{\"model_max_length\": \"x\"}"), "model_max_length");
    fails(good.with(config, "{\"model_max_length\": -3}"), "model_max_length");
    fails(good.with(config, "{\"padding_side\": \"top\"}"), "padding_side", "top");
    fails(good.with(config, "{\"pad_token\": 3}"), "pad_token");
    fails(good.with(config, "{\"do_lower_case\": 3}"), "do_lower_case");
    fails(good.with(config, "{\"added_tokens_decoder\": {\"x\": {}}}"), "added_tokens_decoder");
    fails(good.with(config, "{\"added_tokens_decoder\": {\"1\": {}}}"), "content");
    fails(good.with(config, "{\"additional_special_tokens\": {}}"), "additional_special_tokens");
    fails(
        good.with(config, "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}"),
        "tokenizer.json",
        "missing");
  }

  @Test
  void nameFromAFileDoesNotBreakTheLineOfAMessage() {
    fails(
        NONE.with("vocab.txt", "[UNK]\na")
            .with("tokenizer_config.json", "{\"tokenizer_class\": \"BertTokenizer\"}")
            .with("added_tokens.json", "{\"a\\nb\": \"1\"}"),
        "added_tokens.json.a b: got");
  }

  @Test
  void deeplyNestedFileDoesNotOverflowTheStack() {
    String deep = "{\"model\":".repeat(100_000);
    fails(NONE.with("tokenizer.json", deep), "tokenizer.json");
  }

  @Test
  void optionsThatCannotBe() {
    assertThatThrownBy(() -> Padding.to(-1)).isInstanceOf(TokenizerException.class);
    assertThatThrownBy(() -> Padding.longest().multipleOf(0))
        .isInstanceOf(TokenizerException.class);
    assertThatThrownBy(() -> Truncation.to(-1)).isInstanceOf(TokenizerException.class);
    assertThatThrownBy(() -> Truncation.to(4).stride(-1)).isInstanceOf(TokenizerException.class);
  }
}
