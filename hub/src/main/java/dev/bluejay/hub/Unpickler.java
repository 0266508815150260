package dev.bluejay.hub;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a pickle that consists of texts, numbers, lists, tuples, dictionaries and tensors.
 *
 * <p>A pickle is a program for a small machine with a stack, and Python lets it call whatever it
 * names. This machine calls nothing: a name that is not on the list of {@link TorchGlobals} ends
 * the reading where it stands, and so does an instruction that would make an object of a class.
 */
final class Unpickler {
  /** Each takes some tens of bytes, and a byte of the file can ask for one. */
  private static final int MOST_CONTAINERS = 1_000_000;

  private final PickleInput in;
  private final Function<Pickled.Tuple, Object> persistent;
  private final Map<Integer, Object> memo = new HashMap<>();
  private final Deque<List<Object>> marked = new ArrayDeque<>();
  private List<Object> stack = new ArrayList<>();
  private int containers;

  /**
   * @param persistent makes of a persistent id what it stands for
   */
  Unpickler(PickleInput in, Function<Pickled.Tuple, Object> persistent) {
    this.in = in;
    this.persistent = persistent;
  }

  /** Reads one pickle, up to its end. */
  Object read() {
    while (true) {
      int instruction = in.u1();
      if (instruction == '.') {
        return pop();
      }
      if (!scalar(instruction) && !container(instruction)) {
        machine(instruction);
      }
    }
  }

  private boolean scalar(int instruction) {
    switch (instruction) {
      case 'N' -> push(Pickled.None.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) in.u1());
      case 'M' -> push((long) in.u2());
      case 'J' -> push((long) in.i4());
      case 0x8a -> push(integer(in.bytes(in.u1())));
      case 'I', 'L' -> push(textInteger(in.line()));
      case 'G' -> push(in.bigEndianDouble());
      case 'X' -> push(in.utf8(in.i4() & 0xffffffffL));
      case 0x8c -> push(in.utf8(in.u1()));
      case 0x8d -> push(in.utf8(in.i8()));
      case 'U' -> push(new String(in.bytes(in.u1()), StandardCharsets.ISO_8859_1));
      case 'T' -> push(new String(in.bytes(in.i4()), StandardCharsets.ISO_8859_1));
      case 'C' -> push(in.bytes(in.u1()));
      case 'B' -> push(in.bytes(in.i4() & 0xffffffffL));
      case 0x8e -> push(in.bytes(in.i8()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int instruction) {
    switch (instruction) {
      case '}' -> push(counted(new LinkedHashMap<Object, Object>()));
      case ']' -> push(counted(new ArrayList<Object>()));
      case ')' -> push(tuple(List.of()));
      case 0x85 -> push(tuple(popped(1)));
      case 0x86 -> push(tuple(popped(2)));
      case 0x87 -> push(tuple(popped(3)));
      case 't' -> push(tuple(popMarked()));
      case 'l' -> push(counted(popMarked()));
      case 'd' -> {
        List<Object> items = popMarked();
        push(counted(new LinkedHashMap<Object, Object>()));
        putAll(items);
      }
      case 'a' -> {
        Object item = pop();
        list().add(item);
      }
      case 'e' -> {
        List<Object> items = popMarked();
        list().addAll(items);
      }
      case 's' -> putAll(popped(2));
      case 'u' -> putAll(popMarked());
      case 0x8f -> push(counted(new ArrayList<Object>()));
      case 0x90 -> {
        List<Object> items = popMarked();
        list().addAll(items);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void machine(int instruction) {
    switch (instruction) {
      case 0x80 -> {
        int protocol = in.u1();
        if (protocol > 5) {
          throw in.broken("has protocol " + protocol + ", newer than any known");
        }
      }
      case 0x95 -> in.i8();
      case '(' -> {
        marked.push(counted(stack));
        stack = new ArrayList<>();
      }
      case '0' -> pop();
      case '1' -> popMarked();
      case '2' -> push(top());
      case 'q' -> memo.put(in.u1(), top());
      case 'r' -> memo.put(in.i4(), top());
      case 'p' -> memo.put((int) number(in.line()), top());
      case 0x94 -> memo.put(memo.size(), top());
      case 'h' -> push(remembered(in.u1()));
      case 'j' -> push(remembered(in.i4()));
      case 'g' -> push(remembered((int) number(in.line())));
      case 'c' -> {
        String module = in.line();
        push(TorchGlobals.named(in.where(), module, in.line()));
      }
      case 0x93 -> {
        Object name = pop();
        Object module = pop();
        if (!(name instanceof String n) || !(module instanceof String m)) {
          throw in.broken("names a class by something that is no text");
        }
        push(TorchGlobals.named(in.where(), m, n));
      }
      case 'Q' -> {
        if (!(pop() instanceof Pickled.Tuple id)) {
          throw in.broken("has a persistent id that is no tuple");
        }
        push(persistent.apply(id));
      }
      case 'R' -> {
        Object arguments = pop();
        Object called = pop();
        if (!(called instanceof Pickled.Global global)
            || !(arguments instanceof Pickled.Tuple tuple)) {
          throw in.broken("calls what is no function");
        }
        push(counted(TorchGlobals.call(in.where(), global, tuple.items())));
      }
      case 'b' -> {
        // What it would set, such as versions of modules, no weight depends on.
        pop();
        Object changed = top();
        if (!(changed instanceof Map) && !(changed instanceof Pickled.Tensor)) {
          throw in.broken("changes what is neither a dictionary nor a tensor");
        }
      }
      case 'i', 'o', 0x81, 0x92 ->
          throw refused("makes an object of a class (instruction 0x%02x)".formatted(instruction));
      case 0x82, 0x83, 0x84 -> throw refused("uses the extension registry");
      default ->
          throw in.broken("has the instruction 0x%02x, which is not read".formatted(instruction));
    }
  }

  private CheckpointException refused(String fact) {
    return new CheckpointException(
        "%s: refused, as the pickle %s; only tensors and plain containers are read, and nothing was run"
            .formatted(in.where(), fact));
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    if (stack.isEmpty()) {
      throw in.broken("takes from an empty stack");
    }
    return stack.remove(stack.size() - 1);
  }

  private Object top() {
    if (stack.isEmpty()) {
      throw in.broken("looks at an empty stack");
    }
    return stack.get(stack.size() - 1);
  }

  private List<Object> popped(int count) {
    List<Object> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(0, pop());
    }
    return items;
  }

  private List<Object> popMarked() {
    if (marked.isEmpty()) {
      throw in.broken("has no mark where one is needed");
    }
    List<Object> items = stack;
    stack = marked.pop();
    return items;
  }

  @SuppressWarnings("unchecked") // Every list on the stack was made here.
  private List<Object> list() {
    if (!(top() instanceof List<?> list)) {
      throw in.broken("appends to what is no list");
    }
    return (List<Object>) list;
  }

  @SuppressWarnings("unchecked") // Every map on the stack was made here.
  private void putAll(List<Object> items) {
    if (!(top() instanceof Map<?, ?> map) || items.size() % 2 != 0) {
      throw in.broken("puts pairs into what is no dictionary");
    }
    for (int i = 0; i < items.size(); i += 2) {
      Object key = items.get(i);
      if (key instanceof String || key instanceof Number || key instanceof Boolean) {
        ((Map<Object, Object>) map).put(key, items.get(i + 1));
      } else {
        // A container as a key could contain itself, and be hashed for ever.
        throw in.broken("has a key that is neither a text nor a number");
      }
    }
  }

  private Pickled.Tuple tuple(List<Object> items) {
    return counted(new Pickled.Tuple(items));
  }

  private <T> T counted(T made) {
    if (++containers > MOST_CONTAINERS) {
      throw in.broken("has more than " + MOST_CONTAINERS + " containers");
    }
    return made;
  }

  private Object remembered(int place) {
    Object value = memo.get(place);
    if (value == null) {
      throw in.broken("recalls what was never kept");
    }
    return value;
  }

  /** Little-endian, in two's complement. */
  private static Object integer(byte[] littleEndian) {
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
    }
    return narrowed(bigEndian.length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian));
  }

  private static Object narrowed(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private Object textInteger(String line) {
    return switch (line) {
      case "00" -> false;
      case "01" -> true;
      default -> number(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
    };
  }

  private long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw in.broken("has '" + Json.excerpt(text) + "' where a number belongs");
    }
  }
}
