package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.ByteAlphabet;
import dev.bluejay.tokenizers.text.Pieces;
import java.util.Optional;

/**
 * GPT-2's pre-tokenization: cuts into words with the space before them, and writes every byte as
 * one printable character.
 *
 * @param addPrefixSpace puts a space before a piece that has none
 * @param cuts whether it cuts at all
 * @param mapsBytes whether bytes are written as characters; if not, the model does that
 */
public record ByteLevel(boolean addPrefixSpace, boolean cuts, boolean mapsBytes)
    implements PreTokenizer {

  /** GPT-2's. */
  public ByteLevel(boolean addPrefixSpace) {
    this(addPrefixSpace, true, true);
  }

  static ByteLevel read(Settings settings) {
    return new ByteLevel(settings.bool("add_prefix_space"), settings.bool("use_regex", true), true);
  }

  @Override
  public Optional<PreTokenizer> beforeBytes() {
    return Optional.of(new ByteLevel(addPrefixSpace, cuts, false));
  }

  @Override
  public void preTokenize(Pieces pieces) {
    if (addPrefixSpace) {
      prefix(pieces, ' ');
    }
    if (cuts) {
      pieces.cut(Gpt2Cutter.INSTANCE);
    }
    if (mapsBytes) {
      pieces.rewrite(
          (editor, to) -> {
            while (editor.read() < to) {
              ByteAlphabet.replace(editor, editor.next());
            }
          });
    }
  }

  /** Puts a character before every piece that does not begin with it. */
  static void prefix(Pieces pieces, char prefix) {
    pieces.rewrite(
        (editor, to) -> {
          if (editor.next() != prefix) {
            editor.insertBefore(prefix);
          }
          while (editor.read() < to) {
            editor.replace(editor.next());
          }
        });
  }
}
