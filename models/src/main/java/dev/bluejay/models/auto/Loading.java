package dev.bluejay.models.auto;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.BaseModel;
import dev.bluejay.models.LoadReport;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.WeightSource;
import dev.bluejay.models.lora.LoraAdapters;
import dev.bluejay.tensor.Precision;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Makes a model of what a repository holds, or of a config alone. */
final class Loading {
  private static final Logger LOG = System.getLogger(Loading.class.getName());
  private static final String CONFIG = "config.json";
  private static final String ADAPTERS = "adapter_config.json";

  private Loading() {}

  /**
   * A model of a kind, for example {@link BaseModel}, with the weights of a repository; where that
   * holds adapters as PEFT saves them, those of the model they are for, with the adapters merged.
   */
  static <M extends PretrainedModel> M load(
      Class<M> kind, Repository repository, LoadOptions options) {
    if (repository.has(ADAPTERS)) {
      return adapted(kind, repository, options);
    }
    JsonNode json = repository.json(CONFIG);
    return load(kind, repository, Family.of(repository.name(), json), json, options);
  }

  private static <M extends PretrainedModel> M adapted(
      Class<M> kind, Repository repository, LoadOptions options) {
    String name = repository.json(ADAPTERS).path("base_model_name_or_path").asText("");
    if (name.isEmpty()) {
      throw new ModelException(
          "%s: %s does not name the model that its adapters are for; set base_model_name_or_path"
              .formatted(repository.name(), ADAPTERS));
    }
    if (options.precision() != Precision.FLOAT32) {
      throw new ModelException(
          "%s: adapters are merged into weights of float32; got precision %s; merge them, save the model, and load that"
              .formatted(repository.name(), options.precision()));
    }
    Repository base = Repository.of(name);
    // The labels are those of the training, which the model itself knows nothing of.
    JsonNode json = (repository.has(CONFIG) ? repository : base).json(CONFIG);
    M model = load(kind, base, Family.of(repository.name(), json), json, options);
    LoraAdapters.load(model, repository).merge();
    return model;
  }

  private static <C extends PretrainedConfig, M> M load(
      Class<M> kind, Repository repository, Family<C> family, JsonNode json, LoadOptions options) {
    Family.Maker<C, M> maker = family.maker(kind);
    C config = family.configClass().cast(options.config().apply(family.config().apply(json)));
    Checkpoint checkpoint = repository.checkpoint();
    try {
      var source =
          WeightSource.checkpoint(
              checkpoint,
              family.base(),
              kind != BaseModel.class,
              options.ignoreMismatchedSizes(),
              options.seed(),
              config.initializerRange());
      source.in(options.precision());
      M model = maker.make(config, source.parameters());
      say(repository.name(), model.getClass().getSimpleName(), source.report(repository.name()));
      source.whenRead(checkpoint::close);
      return model;
    } catch (RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  /** A model of a kind with weights from a seed. */
  static <M> M random(Class<M> kind, PretrainedConfig config, long seed) {
    return random(kind, config, LoadOptions.defaults().seed(seed));
  }

  /** The same with other options than the defaults. */
  static <M> M random(Class<M> kind, PretrainedConfig config, LoadOptions options) {
    PretrainedConfig changed = options.config().apply(config);
    return random(kind, changed, Family.of("config", changed.toJson()), options);
  }

  private static <C extends PretrainedConfig, M> M random(
      Class<M> kind, PretrainedConfig config, Family<C> family, LoadOptions options) {
    var source = WeightSource.random(options.seed(), config.initializerRange());
    source.in(options.precision());
    return family.maker(kind).make(family.configClass().cast(config), source.parameters());
  }

  private static void say(String name, String model, LoadReport report) {
    if (!report.unexpected().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "{0}: weights that {1} has no use for were left out: {2}; that is expected when the"
              + " checkpoint was made for another task",
          name,
          model,
          report.unexpected());
    }
    if (!report.missing().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "{0}: weights of {1} are not in the checkpoint and were initialised at random: {2}; train"
              + " the model before you use what they compute",
          name,
          model,
          report.missing());
    }
  }
}
