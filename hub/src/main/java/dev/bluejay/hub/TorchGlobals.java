package dev.bluejay.hub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that a checkpoint's pickle may use, and what each makes; there are no others.
 *
 * <p>Storages and number types are values; the rest are functions that rebuild a tensor or a plain
 * container, done here and not by calling anything.
 */
final class TorchGlobals {
  /** From storage classes to the types of their numbers. */
  private static final Map<String, DType> STORAGES =
      Map.of(
          "DoubleStorage", DType.F64,
          "FloatStorage", DType.F32,
          "HalfStorage", DType.F16,
          "BFloat16Storage", DType.BF16,
          "LongStorage", DType.I64,
          "IntStorage", DType.I32,
          "ShortStorage", DType.I16,
          "CharStorage", DType.I8,
          "ByteStorage", DType.U8,
          "BoolStorage", DType.BOOL);

  private static final Map<String, DType> DTYPES =
      Map.ofEntries(
          Map.entry("float64", DType.F64),
          Map.entry("float32", DType.F32),
          Map.entry("float16", DType.F16),
          Map.entry("bfloat16", DType.BF16),
          Map.entry("float8_e4m3fn", DType.F8_E4M3),
          Map.entry("float8_e5m2", DType.F8_E5M2),
          Map.entry("float8_e8m0fnu", DType.F8_E8M0),
          Map.entry("int64", DType.I64),
          Map.entry("int32", DType.I32),
          Map.entry("int16", DType.I16),
          Map.entry("int8", DType.I8),
          Map.entry("uint64", DType.U64),
          Map.entry("uint32", DType.U32),
          Map.entry("uint16", DType.U16),
          Map.entry("uint8", DType.U8),
          Map.entry("bool", DType.BOOL));

  static final String UNTYPED = "UntypedStorage";

  private static final Set<String> OTHERS =
      Set.of(
          "collections.OrderedDict",
          "torch.storage." + UNTYPED,
          "torch._utils._rebuild_tensor",
          "torch._utils._rebuild_tensor_v2",
          "torch._utils._rebuild_tensor_v3",
          "torch._utils._rebuild_parameter",
          "torch._utils._rebuild_parameter_with_state",
          "torch._tensor._rebuild_from_type_v2",
          "torch.nn.parameter.Parameter",
          "torch.Tensor",
          "torch.Size",
          "torch.device");

  private TorchGlobals() {}

  /**
   * A name that the pickle uses.
   *
   * @throws CheckpointException if it is none of ours
   */
  static Pickled.Global named(String where, String module, String name) {
    var global = new Pickled.Global(module, name);
    boolean ofTorch =
        module.equals("torch") && (STORAGES.containsKey(name) || DTYPES.containsKey(name));
    if (ofTorch || OTHERS.contains(global.toString())) {
      return global;
    }
    throw new CheckpointException(
        "%s: refused, as the pickle uses %s; only tensors and plain containers are read, and nothing was run; save the state dict alone, or as safetensors, if you trust the file"
            .formatted(where, Json.excerpt(global.toString())));
  }

  /** The type of a storage's numbers; empty if it has bytes, or is not one of ours. */
  static Optional<DType> ofStorage(String type) {
    return Optional.ofNullable(STORAGES.get(type));
  }

  static Optional<DType> ofName(String dtype) {
    return Optional.ofNullable(DTYPES.get(dtype));
  }

  /** The storage class for numbers of this type. */
  static String storageOf(DType dtype) {
    return keyOf(STORAGES, dtype).orElse(UNTYPED);
  }

  /** PyTorch's name for this type. */
  static String nameOf(DType dtype) {
    return keyOf(DTYPES, dtype).orElseThrow();
  }

  private static Optional<String> keyOf(Map<String, DType> names, DType dtype) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue() == dtype)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** What a call of one of these functions makes. */
  static Object call(String where, Pickled.Global function, List<Object> arguments) {
    try {
      return switch (function.name()) {
        case "OrderedDict" -> map(arguments);
        case "_rebuild_tensor", "_rebuild_tensor_v2" -> tensor(arguments, "");
        case "_rebuild_tensor_v3" -> tensor(arguments, ((Pickled.Global) arguments.get(6)).name());
        case "_rebuild_parameter", "_rebuild_parameter_with_state" ->
            (Pickled.Tensor) arguments.get(0);
        case "_rebuild_from_type_v2" ->
            (Pickled.Tensor)
                call(
                    where,
                    (Pickled.Global) arguments.get(0),
                    ((Pickled.Tuple) arguments.get(2)).items());
        case "Size", "device" -> new Pickled.Tuple(arguments);
        default -> throw broken(where, function);
      };
    } catch (ClassCastException | IndexOutOfBoundsException e) {
      throw broken(where, function);
    }
  }

  private static CheckpointException broken(String where, Pickled.Global function) {
    return new CheckpointException(
        "%s: the pickle calls %s with other arguments than PyTorch does; damaged"
            .formatted(where, function));
  }

  /** An ordered dictionary is made empty, or of a list of pairs. */
  private static Map<Object, Object> map(List<Object> arguments) {
    Map<Object, Object> map = new LinkedHashMap<>();
    if (!arguments.isEmpty()) {
      for (Object pair : (List<?>) arguments.get(0)) {
        List<?> items = pair instanceof Pickled.Tuple tuple ? tuple.items() : (List<?>) pair;
        map.put((String) items.get(0), items.get(1));
      }
    }
    return map;
  }

  private static Pickled.Tensor tensor(List<Object> arguments, String dtype) {
    return new Pickled.Tensor(
        (Pickled.Storage) arguments.get(0),
        dtype,
        (Long) arguments.get(1),
        longs(arguments.get(2)),
        longs(arguments.get(3)));
  }

  private static List<Long> longs(Object items) {
    List<Object> given = ((Pickled.Tuple) items).items();
    // A size may be wrapped once more, as torch.Size.
    if (given.size() == 1 && given.get(0) instanceof Pickled.Tuple inner) {
      given = inner.items();
    }
    List<Long> longs = new ArrayList<>();
    for (Object item : given) {
      longs.add((Long) item);
    }
    return longs;
  }
}
