package dev.bluejay.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2_vnni;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_vnni;

import dev.bluejay.tensor.Precision;
import java.util.EnumSet;
import java.util.Set;

/** What a CPU's instructions are good for; a set of them is a number whose bits it has. */
final class Instructions {
  private Instructions() {}

  /** The precisions with instructions of their own: without them the kernels in Java are faster. */
  static Set<Precision> precisions(int found) {
    var precisions = EnumSet.noneOf(Precision.class);
    if (has(found, dnnl_cpu_isa_avx512_core_bf16)) {
      precisions.add(Precision.BFLOAT16);
    }
    if (has(found, dnnl_cpu_isa_avx512_core_vnni) || has(found, dnnl_cpu_isa_avx2_vnni)) {
      precisions.add(Precision.INT8);
    }
    return precisions;
  }

  /** The best that products use, for people. */
  static String name(int found) {
    if (has(found, dnnl_cpu_isa_avx512_core_amx)) {
      return "AMX";
    }
    if (has(found, dnnl_cpu_isa_avx512_core_bf16)) {
      return "AVX-512 BF16";
    }
    if (has(found, dnnl_cpu_isa_avx512_core_vnni)) {
      return "AVX-512 VNNI";
    }
    return has(found, dnnl_cpu_isa_avx2_vnni)
        ? "AVX2 VNNI"
        : has(found, dnnl_cpu_isa_avx512_core) ? "AVX-512" : "AVX2 or less";
  }

  private static boolean has(int found, int wanted) {
    return (found & wanted) == wanted;
  }
}
