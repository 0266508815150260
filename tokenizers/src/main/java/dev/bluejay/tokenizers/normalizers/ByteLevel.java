package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.text.ByteAlphabet;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;

/** Writes every byte of the text's UTF-8 form as one printable character. */
record ByteLevel() implements Normalizer {
  @Override
  public void normalize(NormalizedText text) {
    TextEditor editor = text.edit();
    while (editor.hasNext()) {
      ByteAlphabet.replace(editor, editor.next());
    }
    editor.finish();
  }
}
