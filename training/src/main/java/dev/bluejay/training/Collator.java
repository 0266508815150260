package dev.bluejay.training;

import dev.bluejay.models.ModelInputs;
import java.util.List;

/** Makes of some examples what a model is given, labels included. */
@FunctionalInterface
public interface Collator<E> {
  /** The inputs of a batch. */
  ModelInputs collate(List<E> examples);
}
