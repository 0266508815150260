package dev.bluejay.peers;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.huggingface.translator.TextEmbeddingTranslatorFactory;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** DJL on PyTorch's own libraries, with the traced model and DJL's native tokenizer. */
final class DjlPeer implements Peer {
  private static final String MAX_TOKENS = "256";

  private final Predictor<String, float[]> texts;
  private final Predictor<NDList, NDList> arrays;

  /** A folder with {@code model.pt} and {@code tokenizer.json}. */
  DjlPeer(Path folder, int threads) throws IOException {
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    try {
      texts =
          Criteria.builder()
              .setTypes(String.class, float[].class)
              .optModelPath(folder)
              .optModelName("model")
              .optEngine("PyTorch")
              .optArgument("pooling", "mean")
              .optArgument("normalize", "true")
              .optArgument("maxLength", MAX_TOKENS)
              .optArgument("padding", "true")
              .optArgument("includeTokenTypes", "true")
              .optTranslatorFactory(new TextEmbeddingTranslatorFactory())
              .build()
              .loadModel()
              .newPredictor();
      arrays =
          Criteria.builder()
              .setTypes(NDList.class, NDList.class)
              .optModelPath(folder)
              .optModelName("model")
              .optEngine("PyTorch")
              .optTranslator(new NoopTranslator())
              .build()
              .loadModel()
              .newPredictor();
    } catch (ModelNotFoundException | MalformedModelException e) {
      throw new IOException(e);
    }
  }

  @Override
  public String name() {
    Engine engine = Engine.getEngine("PyTorch");
    return "DJL " + Engine.getDjlVersion() + ", PyTorch " + engine.getVersion();
  }

  @Override
  public float[][] embed(List<String> all, int batchSize) {
    var vectors = new float[all.size()][];
    try {
      for (int from = 0; from < vectors.length; from += batchSize) {
        int to = Math.min(vectors.length, from + batchSize);
        List<float[]> batch = texts.batchPredict(all.subList(from, to));
        for (int i = from; i < to; i++) {
          vectors[i] = batch.get(i - from);
        }
      }
    } catch (TranslateException e) {
      throw new IllegalStateException(e);
    }
    return vectors;
  }

  @Override
  public void forward(long[][] ids) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray input = manager.create(ids);
      NDList result =
          arrays.predict(
              new NDList(
                  input,
                  manager.ones(input.getShape(), DataType.INT64),
                  manager.zeros(input.getShape(), DataType.INT64)));
      if (result.isEmpty()) {
        throw new IllegalStateException("DJL gave no result");
      }
      result.close();
    } catch (TranslateException e) {
      throw new IllegalStateException(e);
    }
  }
}
