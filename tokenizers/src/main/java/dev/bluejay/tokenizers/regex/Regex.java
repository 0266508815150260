package dev.bluejay.tokenizers.regex;

/**
 * A regular expression in the syntax of Oniguruma that matches as the Python library does, whatever
 * the Unicode version of the JDK. Immutable.
 *
 * <p>Matching goes back and forth over the text with a stack of its own, so a long text cannot
 * overflow the thread's; an expression that would take more than linear time on a text is refused.
 */
public final class Regex {
  private final String source;
  private final Program program;

  private Regex(String source) {
    this.source = source;
    this.program = new Program(new RegexParser(source).parse());
  }

  /**
   * The expression in {@code source}.
   *
   * @throws IllegalArgumentException where it is wrong or has a construct that is not known here
   */
  public static Regex of(String source) {
    return new Regex(source);
  }

  /** Looks for matches in {@code chars} from {@code from} to {@code to}. */
  public Matcher matcher(char[] chars, int from, int to) {
    return new Matcher(program, chars, from, to);
  }

  @Override
  public String toString() {
    return source;
  }
}
