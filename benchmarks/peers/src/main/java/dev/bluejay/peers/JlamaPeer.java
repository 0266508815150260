package dev.bluejay.peers;

import com.github.tjake.jlama.model.AbstractModel;
import com.github.tjake.jlama.model.ModelSupport;
import com.github.tjake.jlama.model.functions.Generator.PoolingType;
import com.github.tjake.jlama.safetensors.DType;
import com.github.tjake.jlama.tensor.operations.TensorOperationsProvider;
import com.github.tjake.jlama.util.PhysicalCoreExecutor;
import java.nio.file.Path;
import java.util.List;

/** Jlama with its native products, in float32; it takes one text a call. */
final class JlamaPeer implements Peer {
  private final AbstractModel model;

  /** A folder with {@code config.json}, {@code model.safetensors} and {@code tokenizer.json}. */
  JlamaPeer(Path folder, int threads) {
    PhysicalCoreExecutor.overrideThreadCount(threads);
    model = ModelSupport.loadEmbeddingModel(folder.toFile(), DType.F32, DType.F32);
  }

  @Override
  public String name() {
    var source = AbstractModel.class.getProtectionDomain().getCodeSource();
    return Path.of(source.getLocation().getPath()).getFileName() + ", " + TensorOperationsProvider.get().name();
  }

  @Override
  public float[][] embed(List<String> texts, int batchSize) {
    return texts.stream().map(text -> model.embed(text, PoolingType.AVG)).toArray(float[][]::new);
  }

  @Override
  public void forward(long[][] ids) {
    throw new UnsupportedOperationException("Jlama takes texts alone");
  }
}
