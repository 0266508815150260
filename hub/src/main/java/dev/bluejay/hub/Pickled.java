package dev.bluejay.hub;

import java.util.List;

/** What a pickle can hold beside texts, numbers, lists and dictionaries. */
sealed interface Pickled {

  /** Python's {@code None}. */
  record None() implements Pickled {
    static final None NONE = new None();
  }

  /** A tuple; its items may be anything. */
  record Tuple(List<Object> items) implements Pickled {}

  /** A class, function or value by its name, one of those that {@link TorchGlobals} knows. */
  record Global(String module, String name) implements Pickled {
    @Override
    public String toString() {
      return module + "." + name;
    }
  }

  /**
   * A run of numbers that tensors share.
   *
   * @param key its name in the file
   * @param type such as {@code FloatStorage}; {@code UntypedStorage} counts bytes
   * @param count of numbers
   * @param offset of the first of them in what the file has under this name
   */
  record Storage(String key, String type, long count, long offset) implements Pickled {}

  /**
   * A tensor.
   *
   * @param dtype such as {@code float32}; empty if its storage says
   * @param offset of its first number in its storage
   */
  record Tensor(Storage storage, String dtype, long offset, List<Long> shape, List<Long> strides)
      implements Pickled {}
}
