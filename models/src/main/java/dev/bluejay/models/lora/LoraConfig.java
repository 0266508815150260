package dev.bluejay.models.lora;

import dev.bluejay.models.ModelException;
import dev.bluejay.tensor.Dropout;
import java.util.List;

/**
 * Where low-rank adapters stand and how large they are; PEFT's settings under its names. Immutable.
 *
 * @param r the rank: the width between an adapter's two matrices
 * @param loraAlpha what an adapter adds is multiplied by {@code loraAlpha / r}
 * @param loraDropout of an adapter's input while training
 * @param targetModules the names of linear layers, or their ends, such as {@code query}; {@link
 *     #ALL_LINEAR} for all but the head
 * @param modulesToSave ends of the names of parts that are trained and saved whole; of a
 *     classification model its head always is
 * @param useRslora to multiply by {@code loraAlpha / √r} instead (Kalajdzievski 2023,
 *     arXiv:2312.03732)
 */
public record LoraConfig(
    int r,
    double loraAlpha,
    Dropout loraDropout,
    List<String> targetModules,
    List<String> modulesToSave,
    boolean useRslora) {
  /** As a target: every linear layer but the head. */
  public static final String ALL_LINEAR = "all-linear";

  private static final int MOST = 1 << 16;

  /** Checks the settings. */
  public LoraConfig {
    if (r < 1 || r > MOST) {
      throw new ModelException("lora: r is a width; got %d, expected 1 or more".formatted(r));
    }
    if (!(loraAlpha > 0 && loraAlpha < Float.MAX_VALUE)) {
      throw new ModelException(
          "lora: lora_alpha is a factor; got %s, expected more than 0".formatted(loraAlpha));
    }
    if (targetModules.isEmpty()) {
      throw new ModelException(
          "lora: there are no target_modules; name the linear layers that get an adapter, such as"
              + " query and value");
    }
    targetModules = List.copyOf(targetModules);
    modulesToSave = List.copyOf(modulesToSave);
  }

  /** PEFT's defaults: rank 8, alpha 8, no dropout. */
  public static LoraConfig of(String... targetModules) {
    return new LoraConfig(8, 8, Dropout.NONE, List.of(targetModules), List.of(), false);
  }

  /** With another rank. */
  public LoraConfig withR(int rank) {
    return new LoraConfig(rank, loraAlpha, loraDropout, targetModules, modulesToSave, useRslora);
  }

  /** With another alpha. */
  public LoraConfig withLoraAlpha(double alpha) {
    return new LoraConfig(r, alpha, loraDropout, targetModules, modulesToSave, useRslora);
  }

  /** With a dropout rate. */
  public LoraConfig withLoraDropout(double rate) {
    return new LoraConfig(
        r, loraAlpha, new Dropout((float) rate), targetModules, modulesToSave, useRslora);
  }

  /** With parts that are trained and saved whole. */
  public LoraConfig withModulesToSave(List<String> modules) {
    return new LoraConfig(r, loraAlpha, loraDropout, targetModules, modules, useRslora);
  }

  /** With the factor of rank-stabilised adapters, or without. */
  public LoraConfig withUseRslora(boolean wanted) {
    return new LoraConfig(r, loraAlpha, loraDropout, targetModules, modulesToSave, wanted);
  }

  /** With the names of the layers themselves, where all were asked for: PEFT saves these, too. */
  LoraConfig withTargetsFound(List<String> modules) {
    return targetModules.contains(ALL_LINEAR)
        ? new LoraConfig(r, loraAlpha, loraDropout, modules, modulesToSave, useRslora)
        : this;
  }

  /** What an adapter's sum is multiplied by. */
  float scale() {
    return (float) (loraAlpha / (useRslora ? Math.sqrt(r) : r));
  }

  /** Whether a linear layer gets an adapter. */
  boolean targets(String module) {
    return targetModules.stream()
        .anyMatch(
            target ->
                target.equals(ALL_LINEAR)
                    ? !saves(module)
                    : module.equals(target) || module.endsWith("." + target));
  }

  /** Whether a part is trained and saved whole; by the end of its name alone, as PEFT does. */
  boolean saves(String module) {
    return modulesToSave.stream().anyMatch(module::endsWith);
  }
}
