package dev.bluejay.cli;

import dev.bluejay.training.TrainerCallback;
import dev.bluejay.training.TrainerState;
import dev.bluejay.training.log.MetricsLog;
import dev.bluejay.training.log.ProgressBar;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows how a training goes: lines of text or of JSON, a bar on a terminal, and logs in files. */
final class TrainingView implements TrainerCallback, AutoCloseable {
  private final Bluejay bluejay;
  private final boolean json;
  private final List<MetricsLog> logs;
  private final @Nullable PrintStream terminal;
  private @Nullable ProgressBar bar;

  /**
   * Shows nothing yet.
   *
   * @param json whether lines are JSON
   * @param logs what is also told, and closed at the end
   */
  TrainingView(Bluejay bluejay, boolean json, List<MetricsLog> logs) {
    this.bluejay = bluejay;
    this.json = json;
    this.logs = logs;
    Streams streams = bluejay.streams();
    terminal = streams.errTerminal() ? streams.err() : null;
  }

  @Override
  public void onTrainBegin(TrainerState state) {
    if (terminal != null) {
      bar = new ProgressBar(terminal, state.step(), state.totalSteps());
    }
  }

  @Override
  public void onStepEnd(TrainerState state) {
    if (bar != null) {
      bar.step(state.step(), state.loss());
    }
  }

  @Override
  public void onLog(TrainerState state, Map<String, Double> values) {
    logs.forEach(log -> log.log(state.step(), values));
    line("log", state, values);
  }

  @Override
  public void onEvaluate(TrainerState state, Map<String, Double> metrics) {
    var named = new LinkedHashMap<String, Double>();
    metrics.forEach((name, value) -> named.put("eval_" + name, value));
    logs.forEach(log -> log.log(state.step(), named));
    line("evaluation", state, json ? named : metrics);
  }

  @Override
  public void onSave(TrainerState state, Path folder) {
    if (json) {
      say(Json.line(ordered("event", "checkpoint", "step", state.step(), "folder", "" + folder)));
    }
  }

  private void line(String event, TrainerState state, Map<String, Double> values) {
    if (json) {
      Map<String, Object> all = ordered("event", event, "step", state.step());
      values.forEach((name, value) -> all.put(name, Double.isFinite(value) ? value : null));
      say(Json.line(all));
      return;
    }
    int width = String.valueOf(state.totalSteps()).length();
    var line = new StringBuilder("step %%%dd/%%d".formatted(width));
    String text = line.toString().formatted(state.step(), state.totalSteps());
    String numbers = shown(values);
    say(
        event.equals("log")
            ? text + "  " + numbers
            : text + "  " + bluejay.style().bold("evaluation  " + numbers));
  }

  /** Metrics in one line, such as {@code loss 0.2012 accuracy 0.9241}. */
  static String shown(Map<String, Double> values) {
    var text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(text.length() == 0 ? "" : "  ")
                .append(name.replace("learning_rate", "rate"))
                .append(' ')
                .append(
                    String.format(
                        Locale.ROOT,
                        name.equals("learning_rate")
                            ? "%.2e"
                            : name.equals("epoch") ? "%.2f" : "%.4f",
                        value)));
    return text.toString();
  }

  /** A line of its own, above the bar. */
  void say(String line) {
    if (bar != null && bluejay.streams().outTerminal()) {
      bar.note(line);
    } else {
      bluejay.print(line);
    }
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    logs.forEach(MetricsLog::close);
  }
}
