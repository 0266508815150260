package dev.bluejay.models.decoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ModelException;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Rotation;

/**
 * By how much each pair of a head turns from one position to the next (Su et al. 2021,
 * arXiv:2104.09864), and how that is changed for texts longer than those of the training.
 *
 * <p>{@code rope_scaling} is as in Python: {@code linear}, {@code dynamic}, {@code yarn} (Peng et
 * al. 2023, arXiv:2309.00071), {@code longrope} (Ding et al. 2024, arXiv:2402.13753) and {@code
 * llama3}. Immutable.
 */
public final class RotaryFrequencies {
  private final Settings settings;
  private final String type;
  private final float[] frequencies;

  /** For texts longer than those of the training; mostly the same. */
  private final float[] longer;

  private final double factor;

  /**
   * What they depend on.
   *
   * @param theta the base of the wavelengths, {@code rope_theta}
   * @param width how many elements of a head are turned
   * @param positions {@code max_position_embeddings}
   * @param trained {@code original_max_position_embeddings} of the config, or 0
   * @param scaling {@code rope_scaling}; null or missing for none
   */
  public record Settings(double theta, int width, int positions, int trained, JsonNode scaling) {}

  /**
   * Reads the settings.
   *
   * @throws ModelException if the scaling is of an unknown type, or lacks something
   */
  public RotaryFrequencies(Settings settings) {
    this.settings = settings;
    JsonNode scaling = settings.scaling();
    type = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
    float[] plain = plain(settings.theta(), settings.width());
    frequencies =
        switch (type) {
          case "default", "dynamic" -> plain;
          case "linear" -> linear(plain);
          case "llama3" -> llama3(plain);
          case "yarn" -> yarn(plain);
          case "longrope", "su" -> divided(plain, "short_factor");
          default ->
              throw new ModelException(
                  "config: rope_scaling has a type that is not known; got '"
                      + type
                      + "', expected default, linear, dynamic, yarn, longrope or llama3");
        };
    boolean twoOfThem = type.equals("longrope") || type.equals("su");
    longer = twoOfThem ? divided(plain, "long_factor") : frequencies;
    factor =
        switch (type) {
          case "yarn" -> yarnFactor();
          case "longrope", "su" -> longFactor();
          default -> 1;
        };
  }

  /** The rotation of tokens at these positions {@code [T]}. */
  public Rotation at(IntTensor positions) {
    if (type.equals("dynamic") || longer != frequencies) {
      int most = 0;
      for (int position : positions.toArray()) {
        most = Math.max(most, position + 1);
      }
      return Rotation.of(upTo(most), factor, positions);
    }
    return Rotation.of(frequencies, factor, positions);
  }

  /** The frequencies for texts of so many tokens. */
  private float[] upTo(int length) {
    if (!type.equals("dynamic")) {
      return length > longerFrom() ? longer : frequencies;
    }
    int most = settings.positions();
    if (length <= most) {
      return frequencies;
    }
    int width = settings.width();
    double by = required("factor");
    double stretch = Math.pow(by * length / most - (by - 1), width / (width - 2.0));
    return plain(settings.theta() * stretch, width);
  }

  /** The most tokens of a text that turns as short ones do; all texts where none turn otherwise. */
  int longerFrom() {
    if (longer == frequencies) {
      return Integer.MAX_VALUE;
    }
    // Python does not look at rope_scaling's own original_max_position_embeddings here.
    return settings.trained() > 0 ? settings.trained() : settings.positions();
  }

  /** One for each pair; of an odd width half a pair more is turned, as in Python. */
  private static float[] plain(double theta, int width) {
    var plain = new float[(width + 1) / 2];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (float) (1 / (float) Math.pow(theta, (float) (2 * i) / width));
    }
    return plain;
  }

  private float[] linear(float[] plain) {
    var slower = new float[plain.length];
    for (int i = 0; i < plain.length; i++) {
      slower[i] = (float) (plain[i] / required("factor"));
    }
    return slower;
  }

  /** Long waves by the factor, short ones not, those between by a part of it. */
  private float[] llama3(float[] plain) {
    double by = required("factor");
    double low = required("low_freq_factor");
    double high = required("high_freq_factor");
    double trained = required("original_max_position_embeddings");
    var scaled = new float[plain.length];
    for (int i = 0; i < plain.length; i++) {
      double wave = 2 * Math.PI / plain[i];
      double part = Math.min(1, Math.max(0, (trained / wave - low) / (high - low)));
      scaled[i] = (float) ((1 - part) * plain[i] / by + part * plain[i]);
    }
    return scaled;
  }

  private float[] yarn(float[] plain) {
    double by = required("factor");
    int width = settings.width();
    double low = turns(settings.scaling().path("beta_fast").asDouble(32));
    double high = turns(settings.scaling().path("beta_slow").asDouble(1));
    if (settings.scaling().path("truncate").asBoolean(true)) {
      low = Math.floor(low);
      high = Math.ceil(high);
    }
    low = Math.max(low, 0);
    high = Math.min(high, width - 1);
    double span = high == low ? 0.001 : high - low;
    var scaled = new float[plain.length];
    for (int i = 0; i < plain.length; i++) {
      double slowed = Math.min(1, Math.max(0, (i - low) / span));
      scaled[i] = (float) (plain[i] / by * slowed + plain[i] * (1 - slowed));
    }
    return scaled;
  }

  /** The pair that turns so often in the length of the training. */
  private double turns(double turns) {
    return settings.width()
        * Math.log(trained() / (turns * 2 * Math.PI))
        / (2 * Math.log(settings.theta()));
  }

  private double yarnFactor() {
    JsonNode scaling = settings.scaling();
    if (scaling.hasNonNull("attention_factor")) {
      return scaling.get("attention_factor").asDouble();
    }
    double by = required("factor");
    double scale = scaling.path("mscale").asDouble(0);
    double all = scaling.path("mscale_all_dim").asDouble(0);
    return scale != 0 && all != 0 ? magnitude(by, scale) / magnitude(by, all) : magnitude(by, 1);
  }

  private static double magnitude(double by, double scale) {
    return by <= 1 ? 1 : 0.1 * scale * Math.log(by) + 1;
  }

  private double longFactor() {
    JsonNode scaling = settings.scaling();
    if (scaling.hasNonNull("attention_factor")) {
      return scaling.get("attention_factor").asDouble();
    }
    double by =
        settings.trained() > 0
            ? (double) settings.positions() / settings.trained()
            : required("factor");
    int most = settings.trained() > 0 ? settings.trained() : settings.positions();
    return by <= 1 ? 1 : Math.sqrt(1 + Math.log(by) / Math.log(most));
  }

  /** How long the texts of the training were. */
  private int trained() {
    int given = settings.scaling().path("original_max_position_embeddings").asInt(0);
    if (settings.trained() > 0) {
      return settings.trained();
    }
    return given > 0 ? given : settings.positions();
  }

  private float[] divided(float[] plain, String key) {
    JsonNode by = settings.scaling().path(key);
    if (by.size() != plain.length) {
      throw new ModelException(
          "config: rope_scaling needs one %s for each pair; got %d, expected %d"
              .formatted(key, by.size(), plain.length));
    }
    var slower = new float[plain.length];
    for (int i = 0; i < plain.length; i++) {
      slower[i] = (float) (plain[i] / by.get(i).asDouble());
    }
    return slower;
  }

  private double required(String key) {
    JsonNode value = settings.scaling().path(key);
    if (!value.isNumber() || !(value.asDouble() > 0)) {
      throw new ModelException(
          "config: rope_scaling of type %s needs a positive %s; got %s"
              .formatted(type, key, value.isMissingNode() ? "none" : value));
    }
    return value.asDouble();
  }
}
