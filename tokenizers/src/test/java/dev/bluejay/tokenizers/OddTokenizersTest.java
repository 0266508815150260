package dev.bluejay.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code sweep.py} found in tokenizers of random parts; results are tokenizers 0.22.2's. */
class OddTokenizersTest {
  private static final String WORDS =
      "'model':{'type':'WordLevel','unk_token':'?','vocab':{'?':0,'a':1,'b':2,'c':9}}";

  private static Tokenizer tokenizer(String parts) {
    return Tokenizer.load(
        ((TokenizerFiles) name -> Optional.empty())
            .with("tokenizer.json", ("{" + parts + "}").replace('\'', '"')));
  }

  private static String added(int id, String content, String flags) {
    return "{'id':%d,'content':'%s','special':false,'normalized':false%s}"
        .formatted(id, content, flags);
  }

  @Test
  void aTokenOfTheModelKeepsItsTextThoughAnAddedOneHasItsId() {
    var ids = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      ids.append(added(4 + i, "<" + i + ">", "")).append(',');
    }
    Tokenizer clash =
        tokenizer(
            WORDS
                + ",'pre_tokenizer':{'type':'WhitespaceSplit'},'added_tokens':["
                + ids
                + added(9, "<x>", "")
                + "]");
    Encoding encoding = clash.encode("c <x>");
    assertThat(encoding.ids()).containsExactly(9, 9);
    assertThat(encoding.tokens()).containsExactly("c", "<x>");
    assertThat(clash.decode(new int[] {9})).isEqualTo("<x>");
  }

  @Test
  void aTokenWithinSwallowedSpaceIsNone() {
    Tokenizer greedy =
        tokenizer(
            WORDS
                + ",'added_tokens':["
                + added(4, "<x>", ",'rstrip':true")
                + ","
                + added(5, "\\t", ",'lstrip':true")
                + "]");
    assertThat(greedy.encode("<x> \ta").ids()).containsExactly(4, 1);
  }

  @Test
  void whiteSpaceBehindATokenWithinItCountsAgain() {
    Tokenizer greedy =
        tokenizer(
            WORDS
                + ",'added_tokens':["
                + added(4, "<x>", ",'rstrip':true")
                + ","
                + added(5, "\\t", "")
                + "]");
    assertThat(greedy.encode("<x>\t ").tokens()).containsExactly("<x>\t ", "\t", "?");
  }

  @Test
  void aTokenThatNormalizationEmptiesCutsEverywhere() {
    Tokenizer cut =
        tokenizer(
            WORDS
                + ",'normalizer':{'type':'StripAccents'},'added_tokens':["
                + added(4, "\u0301", "").replace("'normalized':false", "'normalized':true")
                + "]");
    assertThat(cut.encode("ab").ids()).containsExactly(1, 2);
  }

  @Test
  void nothingIsReplacedBetweenCharacters() {
    Tokenizer spaced =
        tokenizer(
            WORDS
                + ",'normalizer':{'type':'Replace','pattern':{'String':''},'content':'b'}"
                + ",'pre_tokenizer':{'type':'FixedLength','length':1}");
    assertThat(spaced.encode("aa").tokens()).containsExactly("b", "a", "b", "a", "b");
  }

  @Test
  void anEmptySuffixLeavesCharactersWhole() {
    Tokenizer spaced =
        tokenizer(
            "'model':{'type':'WordLevel','unk_token':'?','vocab':{'?':0,'\ud83d\ude00':1,'b':2}}"
                + ",'decoder':{'type':'BPEDecoder','suffix':''}");
    assertThat(spaced.decode(new int[] {1, 2})).isEqualTo(" \ud83d\ude00 b");
  }

  @Test
  void unigramWithoutAnUnknownPieceRefusesWhatIsUnknown() {
    Tokenizer strict =
        tokenizer(
            "'model':{'type':'Unigram','unk_id':null,'byte_fallback':true,"
                + "'vocab':[['a',-1.0],['<0x62>',-2.0]]}");
    assertThat(strict.encode("aa").ids()).containsExactly(0, 0);
    assertThatThrownBy(() -> strict.encode("ab"))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("no unknown piece");
    assertThatThrownBy(() -> strict.encodeToIds("b")).isInstanceOf(TokenizerException.class);
  }

  @Test
  void jsonInAnotherEncodingThatIsCutShortIsRefused() {
    byte[] cut = {(byte) 0xD2, 0, 0, 0, 0};
    assertThatThrownBy(
            () ->
                Tokenizer.load(
                    name ->
                        name.equals("tokenizer.json")
                            ? Optional.of(new ByteArrayInputStream(cut))
                            : Optional.empty()))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("not UTF-8");
  }
}
