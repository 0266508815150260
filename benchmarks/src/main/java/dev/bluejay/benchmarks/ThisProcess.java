package dev.bluejay.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The process that measures, for those that measure in one of their own. */
public final class ThisProcess {
  private ThisProcess() {}

  /** How to start it again, with the same JVM options; the arguments are to follow. */
  public static List<String> command(CommandSpec spec) {
    var runtime = ManagementFactory.getRuntimeMXBean();
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(runtime.getInputArguments());
    command.addAll(
        List.of("-cp", runtime.getClassPath(), spec.root().userObject().getClass().getName()));
    return command;
  }
}
