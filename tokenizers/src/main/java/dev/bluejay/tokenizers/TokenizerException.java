package dev.bluejay.tokenizers;

import org.jspecify.annotations.Nullable;

/** A tokenizer's files or a call to it that cannot be right. The message says where and what. */
public final class TokenizerException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  TokenizerException(String message) {
    super(message);
  }

  TokenizerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
