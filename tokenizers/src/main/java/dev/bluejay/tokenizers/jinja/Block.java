package dev.bluejay.tokenizers.jinja;

import java.util.List;

/** Statements one after another, with the line of each for messages. */
record Block(List<Statement> statements, List<Integer> lines) implements Statement {
  @Override
  public Signal run(Frame frame) {
    for (int i = 0; i < statements.size(); i++) {
      frame.budget().step();
      try {
        Signal signal = statements.get(i).run(frame);
        if (signal != Signal.NEXT) {
          return signal;
        }
      } catch (TemplateException e) {
        throw e.at(lines.get(i));
      }
    }
    return Signal.NEXT;
  }
}
