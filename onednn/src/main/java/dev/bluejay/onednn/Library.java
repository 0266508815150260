package dev.bluejay.onednn;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** The native library, loaded once in a process. */
final class Library {
  // A thread has one stage, and what is made by one engine cannot be used with another.
  private static @Nullable Library loaded;

  private final engine engine;
  private final Function setThreads;

  private Library(engine engine, Function setThreads) {
    this.engine = engine;
    this.setThreads = setThreads;
  }

  /**
   * Loads it.
   *
   * @throws IllegalArgumentException if this machine cannot
   */
  static synchronized Library open() {
    Library library = loaded;
    if (library == null) {
      library = load();
      loaded = library;
    }
    return library;
  }

  private static Library load() {
    try {
      Path openMp = Path.of(Loader.load(dnnl.class)).resolveSibling("libgomp.so.1");
      Function setThreads =
          NativeLibrary.getInstance(openMp.toString()).getFunction("omp_set_num_threads");
      return new Library(new engine(org.bytedeco.dnnl.engine.kind.cpu, 0), setThreads);
    } catch (LinkageError e) {
      throw new IllegalArgumentException(
          "onednn: the native library cannot be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + "; got '"
              + e.getMessage()
              + "', expected Linux on x86_64 with glibc and the jars of dnnl, javacpp and opencl"
              + " for it; add those, or leave -Dbluejay.products out for the kernels in Java",
          e);
    }
  }

  engine engine() {
    return engine;
  }

  /** The instructions that it found, as bits. */
  int instructions() {
    return dnnl.dnnl_get_effective_cpu_isa();
  }

  /**
   * Lets the library compute on the calling thread alone. It is built on OpenMP, whose threads
   * would spin on the cores that Bluejay's own threads compute on.
   */
  void computeOnCallingThread() {
    setThreads.invokeVoid(new Object[] {1});
  }
}
