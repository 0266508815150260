package dev.bluejay.cli;

/** Colours for a terminal, or none: every method returns its text as it is when colours are off. */
record Style(boolean on) {
  private static final String ESCAPE = "\u001B[";
  private static final String RESET = ESCAPE + "0m";

  /** Backgrounds on which black reads well, dark terminal or light. */
  private static final int[] TINTS = {153, 157, 222, 217, 183, 159};

  String bold(String text) {
    return wrap("1m", text);
  }

  String dim(String text) {
    return wrap("2m", text);
  }

  String red(String text) {
    return wrap("31m", text);
  }

  /** On the {@code i}-th of a few backgrounds that follow each other. */
  String tint(int i, String text) {
    return wrap("30;48;5;" + TINTS[Math.floorMod(i, TINTS.length)] + "m", text);
  }

  private String wrap(String code, String text) {
    return on && !text.isEmpty() ? ESCAPE + code + text + RESET : text;
  }
}
