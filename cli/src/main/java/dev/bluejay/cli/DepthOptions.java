package dev.bluejay.cli;

import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.lora.LoraAdapters;
import dev.bluejay.models.lora.LoraConfig;
import dev.bluejay.training.LayerRates;
import dev.bluejay.training.Trainer;
import dev.bluejay.training.rates.LayerDepths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which parts of a model learn, and how fast. */
final class DepthOptions {
  private static final int RANK = 8;

  @Option(
      names = "--layer-decay",
      paramLabel = "FACTOR",
      description =
          "Each layer learns so many times as fast as the one above it, for instance 0.9.")
  private @Nullable Double layerDecay;

  @Option(
      names = "--gradual-unfreezing",
      description = "The head learns alone at first; each epoch one more layer joins it.")
  private boolean gradual;

  @Option(
      names = "--lora",
      paramLabel = "LAYERS",
      split = ",",
      description =
          "Train adapters on these linear layers, such as query,value or all-linear, and leave the"
              + " model's own weights; what is saved is an adapter as PEFT loads it.")
  private List<String> lora = new ArrayList<>();

  @Option(
      names = "--lora-rank",
      paramLabel = "N",
      description = "The width of the adapters; 8 without it.")
  private @Nullable Integer rank;

  @Option(
      names = "--lora-alpha",
      paramLabel = "FACTOR",
      description = "What adapters add is multiplied by this over their rank; 8 without it.")
  private @Nullable Double alpha;

  /** Gives the model adapters, if any are asked for. */
  Optional<LoraAdapters> adapters(PretrainedModel model, long seed) {
    if (lora.isEmpty()) {
      if (rank != null || alpha != null) {
        throw new IllegalArgumentException(
            "--lora-rank and --lora-alpha are of adapters; name their layers with --lora");
      }
      return Optional.empty();
    }
    LoraConfig config =
        LoraConfig.of(lora.toArray(String[]::new))
            .withR(rank == null ? RANK : rank)
            .withLoraAlpha(alpha == null ? RANK : alpha);
    return Optional.of(LoraAdapters.attach(model, config, seed));
  }

  /** Tells a trainer of the rates, for parameters of these names. */
  void apply(Trainer<?> trainer, Iterable<String> names) {
    if (layerDecay == null && !gradual) {
      return;
    }
    var all = new ArrayList<String>();
    names.forEach(all::add);
    LayerDepths depths = LayerDepths.of(all);
    Function<String, Double> rates = depths.rates(1, layerDecay == null ? 1 : layerDecay);
    LayerRates chosen =
        (name, epoch) -> gradual && depths.of(name) < depths.head() - epoch ? 0 : rates.apply(name);
    trainer.layerRates(chosen);
  }
}
