package dev.bluejay.hub;

/**
 * How a folder is pushed to the Hub. Immutable.
 *
 * @param revision the branch
 * @param message the commit's first line
 * @param description what follows it; may be empty
 * @param makePrivate whether a model that is not there yet is made private
 */
public record PushOptions(
    String revision, String message, String description, boolean makePrivate) {

  /** To the branch main, as "Upload model"; a new model is private only where that is the rule. */
  public static PushOptions defaults() {
    return new PushOptions(Hub.MAIN, "Upload model", "", false);
  }

  public PushOptions revision(String other) {
    return new PushOptions(other, message, description, makePrivate);
  }

  public PushOptions message(String other) {
    return new PushOptions(revision, other, description, makePrivate);
  }

  public PushOptions description(String other) {
    return new PushOptions(revision, message, other, makePrivate);
  }

  public PushOptions makePrivate(boolean other) {
    return new PushOptions(revision, message, description, other);
  }
}
