package dev.bluejay.tokenizers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a tokenizer is beside its five layers. Immutable.
 *
 * @param specialTokens the tokens that play a part
 * @param additional special tokens without a part
 * @param takesWords whether texts may come as words
 * @param slow whether Python has no fast version of it, which truncates in another way
 * @param maxLength {@link Tokenizer#UNDECLARED_MAX_LENGTH} where nothing is declared
 */
record Traits(
    Map<SpecialToken, String> specialTokens,
    List<String> additional,
    int maxLength,
    Side paddingSide,
    Side truncationSide,
    List<String> modelInputNames,
    boolean cleanUp,
    boolean splitSpecialTokens,
    boolean takesWords,
    boolean slow) {

  Traits {
    var ordered = new EnumMap<SpecialToken, String>(SpecialToken.class);
    ordered.putAll(specialTokens);
    specialTokens = Collections.unmodifiableMap(ordered);
    additional = List.copyOf(additional);
    modelInputNames = List.copyOf(modelInputNames);
  }

  Traits with(SpecialToken role, String token) {
    var changed = new EnumMap<SpecialToken, String>(SpecialToken.class);
    changed.putAll(specialTokens);
    changed.put(role, token);
    return copy(changed, additional, maxLength, paddingSide, truncationSide, modelInputNames);
  }

  Traits withAdditional(List<String> more) {
    var all = new LinkedHashSet<>(additional);
    all.addAll(more);
    return copy(
        specialTokens,
        new ArrayList<>(all),
        maxLength,
        paddingSide,
        truncationSide,
        modelInputNames);
  }

  Traits withMaxLength(int length) {
    return copy(specialTokens, additional, length, paddingSide, truncationSide, modelInputNames);
  }

  Traits withPaddingSide(Side side) {
    return copy(specialTokens, additional, maxLength, side, truncationSide, modelInputNames);
  }

  Traits withTruncationSide(Side side) {
    return copy(specialTokens, additional, maxLength, paddingSide, side, modelInputNames);
  }

  Traits withModelInputNames(List<String> names) {
    return copy(specialTokens, additional, maxLength, paddingSide, truncationSide, names);
  }

  private Traits copy(
      Map<SpecialToken, String> specials,
      List<String> others,
      int length,
      Side padding,
      Side truncation,
      List<String> names) {
    return new Traits(
        specials,
        others,
        length,
        padding,
        truncation,
        names,
        cleanUp,
        splitSpecialTokens,
        takesWords,
        slow);
  }
}
