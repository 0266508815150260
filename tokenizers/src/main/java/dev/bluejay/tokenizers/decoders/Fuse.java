package dev.bluejay.tokenizers.decoders;

import java.util.List;

/** Joins all tokens to one. */
record Fuse() implements Decoder {
  @Override
  public List<String> decode(List<String> tokens) {
    return List.of(String.join("", tokens));
  }
}
