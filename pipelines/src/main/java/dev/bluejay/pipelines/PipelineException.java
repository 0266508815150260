package dev.bluejay.pipelines;

/** A task, option or input that no pipeline can work with; the message says which and why. */
public final class PipelineException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Made with a message of the form {@code where: fact; got X, expected Y; try Z}. */
  public PipelineException(String message) {
    super(message);
  }
}
