package dev.bluejay.models.seq2seq;

/**
 * In what the models of BART's kind differ.
 *
 * @param normsFirst whether norms stand before the parts of a layer, and one behind the last layer;
 *     else they stand behind each part
 * @param normsEmbeddings whether a norm stands behind the embeddings
 * @param sinusoidal whether positions are sines and cosines; else they are learned
 */
public record Style(boolean normsFirst, boolean normsEmbeddings, boolean sinusoidal) {
  public static final Style BART = new Style(false, true, false);
  public static final Style MARIAN = new Style(false, false, true);
  public static final Style MBART = new Style(true, true, false);
  public static final Style PEGASUS = new Style(true, false, true);
}
