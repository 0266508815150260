package dev.bluejay.benchmarks.generate;

/** Something that continues prompts. */
interface Engine extends AutoCloseable {
  /** What it is, with its version. */
  String name();

  /** Does a task. */
  Run run(Task task);

  @Override
  void close();

  /**
   * One task done.
   *
   * @param seconds it took
   * @param tokens the new tokens of each prompt
   */
  record Run(double seconds, int[][] tokens) {}
}
