package dev.bluejay.tokenizers.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  private static List<String> matches(String regex, String text) {
    var found = new ArrayList<String>();
    Matcher matcher = Regex.of(regex).matcher(text.toCharArray(), 0, text.length());
    while (matcher.find()) {
      found.add(text.substring(matcher.start(), matcher.end()));
    }
    return found;
  }

  @Test
  void takesTheFirstChoiceThatFits() {
    assertThat(matches("a|ab|b", "ab")).containsExactly("a", "b");
    assertThat(matches("(?:ab|a)(?:c|bc)", "abc")).containsExactly("abc");
  }

  @Test
  void repeatsGreedilyLazilyAndPossessively() {
    assertThat(matches("a+b", "aaab")).containsExactly("aaab");
    assertThat(matches("<.+?>", "<a><b>")).containsExactly("<a>", "<b>");
    assertThat(matches("a++a", "aaa")).isEmpty();
    assertThat(matches("\\d{1,3}", "12345")).containsExactly("123", "45");
    assertThat(matches("(?:ab){2,}", "ababab ab")).containsExactly("ababab");
    assertThat(matches("(?:a*)*b", "aab")).containsExactly("aab");
  }

  @Test
  void looksAheadAndBehind() {
    assertThat(matches("\\s+(?!\\S)", "a  b ")).containsExactly(" ", " ");
    assertThat(matches("(?<=\\$)\\d+", "$12 34")).containsExactly("12");
    assertThat(matches("(?<!a)b", "ab b")).containsExactly("b");
  }

  @Test
  void knowsClassesWithinClasses() {
    assertThat(matches("[^(\\s|[.,])]+", "a(b,c d|e")).containsExactly("a", "b", "c", "d", "e");
    assertThat(matches("[a-z&&[^b]]+", "abc")).containsExactly("a", "c");
    assertThat(matches("[[:alpha:]]+", "ab1é")).containsExactly("ab", "é");
    assertThat(matches("\\p{Lu}\\p{^Lu}", "Ab")).containsExactly("Ab");
  }

  /** How many characters tokenizers 0.22.2 takes for one of a kind. */
  @ParameterizedTest
  @CsvSource({
    "[[:punct:]], 9369",
    "\\p{Punct}, 855",
    "[[:alnum:]], 143519",
    "[[:alpha:]], 142759",
    "[[:blank:]], 18",
    "[[:graph:]], 292447",
    "[[:lower:]], 2569",
    "[[:print:]], 292464",
    "[[:upper:]], 1978",
    "[[:word:]], 144665",
    "\\w, 144671",
    "[^\\W\\d_], 143904",
    "\\p{Han}, 99030",
    "\\p{Arabic}, 1373",
    "\\p{Emoji}, 1431",
    "\\p{Other_Letter}, 136477",
    "\\p{LC}, 4147",
    "\\p{White_Space}, 25",
    "(?i:[a-z]), 54",
  })
  void knowsTheKindsOfCharacters(String regex, int count) {
    Regex one = Regex.of(regex);
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .mapToObj(Character::toChars)
                .filter(c -> one.matcher(c, 0, c.length).find()))
        .hasSize(count);
  }

  @Test
  void ignoresCaseWhereToldTo() {
    assertThat(matches("(?i:'s)s", "'Ss 'ss 'sS")).containsExactly("'Ss", "'ss");
    assertThat(matches("(?i:'s)", "'ſ")).containsExactly("'ſ");
  }

  @Test
  void countsCodePointsNotUnits() {
    assertThat(matches(".", "😀a")).containsExactly("😀", "a");
    assertThat(matches("[^a]", "😀")).containsExactly("😀");
  }

  @Test
  void anEmptyMatchIsOneAtEveryPlace() {
    assertThat(matches("b*", "abc")).containsExactly("", "b", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "a)", "[a", "*a", "\\", "a{9999}", "\\p{Nonsense}", "(?<=a*)b", "\\1", "(?x"})
  void whatIsWrongOrUnknownIsRefused(String regex) {
    assertThatThrownBy(() -> Regex.of(regex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("regular expression");
  }

  @Test
  void whatTakesMoreThanLinearTimeIsRefused() {
    assertThatThrownBy(() -> matches("(?:a|aa)+$", "a".repeat(5000) + "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("linear");
  }
}
