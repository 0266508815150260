package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.KeyValueCache;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;

/** A model that scores which token comes next: a decoder, alone or behind an encoder. */
public sealed interface LanguageModel permits CausalLanguageModel, Seq2SeqLanguageModel {
  /** The settings it was made with. */
  PretrainedConfig config();

  /** Whether an encoder reads the inputs, and the decoder writes a text of its own. */
  boolean isEncoderDecoder();

  /** How many positions the decoder has; those that are computed have no end. */
  int mostPositions();

  /**
   * The most tokens of a text whose positions are computed as those of short texts; the keys of
   * such a text do not serve a longer one.
   */
  int longerFrom();

  /**
   * A cache without any tokens. An encoder reads the inputs for it, and its keys and values are
   * computed; a decoder alone takes from them only how many there are.
   *
   * @param slots how many tokens there will be about
   */
  KeyValueCache begin(ModelInputs inputs, int slots);

  /**
   * The scores {@code [N, V]} of what comes after some of the tokens.
   *
   * @param ids the decoder's tokens {@code [T]} that follow those of the cache, to which they are
   *     added
   * @param packing where each sequence lies among them
   * @param after which of the T tokens, {@code [N]}, in order
   */
  Tensor next(IntTensor ids, Packing packing, KeyValueCache cache, IntTensor after);
}
