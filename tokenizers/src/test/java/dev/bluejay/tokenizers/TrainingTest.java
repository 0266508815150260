package dev.bluejay.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final JsonNode PYTHON = read(Path.of("src/test/resources/training.json"));
  private static final List<String> CORPUS =
      List.of("The cat sat on the mat.", "The cat ate the rat!", "A rat sat.");

  private final Path saved;

  TrainingTest(@TempDir Path saved) {
    this.saved = saved;
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> texts() {
    var texts = new ArrayList<String>();
    PYTHON.get("texts").forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  private JsonNode model(Tokenizer tokenizer) {
    tokenizer.savePretrained(saved);
    return read(saved.resolve("tokenizer.json")).get("model");
  }

  @Test
  void wordsAreThoseThatPythonLearns() {
    Tokenizer words = NewTokenizer.words().vocabSize(100).train(texts());
    assertThat(model(words).get("vocab")).isEqualTo(PYTHON.get("words").get("vocab"));
  }

  @Test
  void mergesAreThoseThatPythonLearns() {
    JsonNode bytes = model(NewTokenizer.byteLevelBpe().vocabSize(500).train(texts()));
    assertThat(bytes.get("merges")).isEqualTo(PYTHON.get("bytes").get("merges"));
    assertThat(bytes.get("vocab")).isEqualTo(PYTHON.get("bytes").get("vocab"));
  }

  @Test
  void wordsStandBetweenSpaces() {
    Tokenizer words = NewTokenizer.words().train(CORPUS);
    assertThat(words.tokenize("The Rat sat. on dogs"))
        .containsExactly("The", "[UNK]", "sat.", "on", "[UNK]");
    assertThat(words.decode(words.encodeToIds("The cat"))).isEqualTo("The cat");
  }

  @Test
  void punctuationIsCutOff() {
    Tokenizer words = NewTokenizer.wordsAndPunctuation().train(CORPUS);
    assertThat(words.tokenize("A rat!")).containsExactly("A", "rat", "!");
  }

  @Test
  void charactersComeBackAsTheyWere() {
    Tokenizer characters = NewTokenizer.characters().train(CORPUS);
    assertThat(characters.tokenize("A cat")).containsExactly("A", " ", "c", "a", "t");
    assertThat(characters.decode(characters.encodeToIds("A cat"))).isEqualTo("A cat");
  }

  @Test
  void subwordsMakeWordsThatWereNeverSeen() {
    Tokenizer subwords = NewTokenizer.wordPiece().vocabSize(28).train(CORPUS);
    assertThat(subwords.size()).isEqualTo(28);
    assertThat(subwords.encode("satat").tokens())
        .startsWith("[CLS]")
        .endsWith("[SEP]")
        .doesNotContain("[UNK]");
    assertThat(subwords.decode(subwords.encodeToIds("Satat rat"), true)).isEqualTo("satat rat");
  }

  @Test
  void newTokenizerWorksAsTheOldOneDoes() {
    Tokenizer old = Fixture.tokenizer("bert-vocab-only").withModelMaxLength(64);
    Tokenizer young = old.trainNew(CORPUS, 31);

    assertThat(young.vocabSize()).isEqualTo(31);
    assertThat(young.modelMaxLength()).isEqualTo(64);
    assertThat(young.specialTokens()).isEqualTo(old.specialTokens());
    assertThat(young.encode("The cat", "rat").tokens())
        .containsExactly("[CLS]", "the", "cat", "[SEP]", "rat", "[SEP]");
    assertThat(young.encode("the").id(0)).isEqualTo(young.clsTokenId().orElseThrow());
    assertThat(young.padTokenId().orElseThrow()).isLessThan(5);
  }

  @Test
  void trainedTokenizerIsTheSameAfterSavingAndLoading() {
    Tokenizer trained = NewTokenizer.wordPiece().vocabSize(50).train(CORPUS);
    trained.savePretrained(saved);
    Tokenizer loaded = Tokenizer.fromFolder(saved);

    assertThat(loaded.vocab()).isEqualTo(trained.vocab());
    assertThat(loaded.encode("The cat", "sat").ids())
        .isEqualTo(trained.encode("The cat", "sat").ids());
  }

  /** From the made-up words alone: among rare words of a language ties are left to chance. */
  @Test
  void piecesAreThoseThatPythonLearns() {
    List<String> words = texts().subList(texts().size() - 40, texts().size());
    Map<String, Double> python = scores(PYTHON.get("pieces").get("vocab"));
    Map<String, Double> ours =
        scores(model(NewTokenizer.unigram().vocabSize(140).train(words)).get("vocab"));
    assertThat(ours).containsOnlyKeys(python.keySet());
    ours.forEach((piece, score) -> assertThat(score).isCloseTo(python.get(piece), within(1e-9)));
  }

  private static Map<String, Double> scores(JsonNode vocabulary) {
    Map<String, Double> scores = new HashMap<>();
    vocabulary.forEach(each -> scores.put(each.get(0).textValue(), each.get(1).doubleValue()));
    return scores;
  }

  @Test
  void likelyPiecesAreWholeWordsThatAreFrequent() throws IOException {
    Tokenizer pieces = NewTokenizer.unigram().vocabSize(90).train(texts());
    assertThat(pieces.size()).isLessThanOrEqualTo(90);
    assertThat(pieces.vocab()).containsEntry("<pad>", 0).containsEntry("<unk>", 2);
    for (String text : texts()) {
      String once = text.replaceAll("\\s+", " ").stripLeading();
      assertThat(pieces.decode(pieces.encodeToIds(text), true)).isEqualTo(once);
    }
    JsonNode vocabulary = model(pieces).get("vocab");
    for (int i = 4; i < vocabulary.size(); i++) {
      assertThat(vocabulary.get(i).get(1).doubleValue())
          .isNegative()
          .isLessThanOrEqualTo(vocabulary.get(i - 1).get(1).doubleValue());
    }
    assertThat(pieces.encodeToIds("日")).contains(2);
  }

  @Test
  void trainingSaysHowFarItIs() {
    var steps = new ArrayList<String>();
    NewTokenizer.unigram()
        .vocabSize(30)
        .progress((step, done, total) -> steps.add(step + " " + done + "/" + total))
        .train(CORPUS);
    assertThat(steps).startsWith("reading 1/3", "reading 2/3", "reading 3/3");
    assertThat(steps.get(3)).startsWith("learning ");
  }

  @Test
  void alphabetThatIsTooLargeForUnigramIsAnError() {
    NewTokenizer unigram = NewTokenizer.unigram().vocabSize(9);
    assertThatThrownBy(() -> unigram.train(CORPUS))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("smaller than the alphabet");
  }

  @Test
  void nothingIsLearntFromNothing() {
    assertThat(NewTokenizer.characters().train(List.of()).size()).isEqualTo(2);
  }

  @Test
  void rareWordsCanBeLeftOut() {
    assertThat(NewTokenizer.words().minFrequency(2).train(CORPUS).vocab())
        .containsOnlyKeys("[PAD]", "[UNK]", "The", "cat", "the");
  }

  @Test
  void vocabularyWithoutRoomIsAnError() {
    NewTokenizer words = NewTokenizer.words();
    assertThatThrownBy(() -> words.vocabSize(0))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("vocabulary size 0");
  }

  @Test
  void rareCharactersArePassedOverWhereTheAlphabetIsLimited() {
    List<String> texts = List.of("aaab aaab aab acb", "aab aab");
    Tokenizer limited =
        NewTokenizer.wordPiece().limitAlphabet(2).vocabSize(60).minFrequency(2).train(texts);

    assertThat(limited.vocab()).containsKeys("a", "b", "##b").doesNotContainKeys("c", "##c");
    assertThat(limited.tokenize("aab")).containsExactly("aab");
    assertThat(limited.tokenize("c")).containsExactly("[UNK]");
  }

  @Test
  void tokensStayBelowTheirLongest() {
    List<String> texts = List.of("internationally internationally", "international national");
    for (NewTokenizer untrained : List.of(NewTokenizer.wordPiece(), NewTokenizer.byteLevelBpe())) {
      Tokenizer shortOnes = untrained.maxTokenLength(5).vocabSize(400).train(texts);
      Tokenizer longOnes = untrained.vocabSize(400).train(texts);

      assertThat(longest(shortOnes)).isBetween(2, 4);
      assertThat(longest(longOnes)).isGreaterThan(10);
    }
    Tokenizer unigram = NewTokenizer.unigram().maxTokenLength(3).vocabSize(60).train(texts);
    assertThat(longest(unigram)).isEqualTo(3);
  }

  private static int longest(Tokenizer tokenizer) {
    return tokenizer.vocab().keySet().stream()
        .filter(token -> tokenizer.addedVocab().get(token) == null)
        .mapToInt(token -> token.replace("##", "").length())
        .max()
        .orElse(0);
  }
}
