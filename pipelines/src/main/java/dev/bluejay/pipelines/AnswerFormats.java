package dev.bluejay.pipelines;

import dev.bluejay.models.generation.Hooks;
import dev.bluejay.models.generation.constraint.TokenTexts;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What forms of answers mean to a tokenizer, of whose tokens it learns when it is first asked. */
final class AnswerFormats {
  private final Tokenizer tokenizer;
  private @Nullable TokenTexts texts;

  AnswerFormats(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** A caller's part, and that answers have a form, where there is one. */
  Hooks hooks(Hooks hooks, Optional<AnswerFormat> format) {
    return format.map(one -> hooks.with(one.constraint(texts()))).orElse(hooks);
  }

  private synchronized TokenTexts texts() {
    TokenTexts known = texts;
    if (known == null) {
      known = TokenTexts.of(tokenizer);
      texts = known;
    }
    return known;
  }
}
