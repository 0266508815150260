package dev.bluejay.training.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;

/**
 * A run on an MLflow server.
 *
 * <p>Its client library is optional: whoever uses this class adds {@code
 * org.mlflow:mlflow-client:2.17.2} to their own dependencies.
 */
public final class MlflowLog implements MetricsLog {
  private final String server;
  private final MlflowClient client;
  private final String run;

  /**
   * Begins a run.
   *
   * @param server such as {@code http://localhost:5000}
   * @param experiment the name of an experiment, which is made if there is none
   * @throws UncheckedIOException if the server does not answer, or refuses
   */
  public MlflowLog(String server, String experiment) {
    this.server = server;
    client = new MlflowClient(server);
    try {
      String id =
          client
              .getExperimentByName(experiment)
              .map(Experiment::getExperimentId)
              .orElseGet(() -> client.createExperiment(experiment));
      run = client.createRun(id).getRunId();
    } catch (MlflowClientException e) {
      client.close();
      throw failure(e);
    }
  }

  /** The run's id. */
  public String run() {
    return run;
  }

  /**
   * Takes down settings by their names.
   *
   * @throws UncheckedIOException if the server does not answer, or refuses
   */
  public void parameters(Map<String, String> settings) {
    List<Param> params =
        settings.entrySet().stream()
            .map(one -> Param.newBuilder().setKey(one.getKey()).setValue(one.getValue()).build())
            .toList();
    send(() -> client.logBatch(run, List.of(), params, List.of()));
  }

  @Override
  public void log(long step, Map<String, Double> values) {
    long now = System.currentTimeMillis();
    List<Metric> metrics =
        values.entrySet().stream()
            .map(
                one ->
                    Metric.newBuilder()
                        .setKey(one.getKey())
                        .setValue(one.getValue())
                        .setTimestamp(now)
                        .setStep(step)
                        .build())
            .toList();
    send(() -> client.logBatch(run, metrics, List.of(), List.of()));
  }

  private void send(Runnable call) {
    try {
      call.run();
    } catch (MlflowClientException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(MlflowClientException e) {
    return new UncheckedIOException(
        server + ": the MLflow server did not take it; " + e.getMessage(), new IOException(e));
  }

  /** Says that the run has ended. */
  @Override
  public void close() {
    try (client) {
      send(() -> client.setTerminated(run, RunStatus.FINISHED));
    }
  }
}
