package dev.bluejay.models.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Beams in groups that keep apart: what one group chose at a step is less likely for those after it
 * (Vijayakumar et al. 2018, arXiv:1610.02424).
 */
final class DiverseBeams implements Beams {
  private static final float NEVER = -1e9f;

  private final Settings settings;
  private final Rules rules;
  private final int promptLength;
  private final List<Group> groups = new ArrayList<>();

  /** Those that go on: their groups, and their places in these. */
  private List<Row> rows = new ArrayList<>();

  private boolean stopped;

  /**
   * What a search is asked for.
   *
   * @param groups G
   * @param size how many beams a group has
   * @param penalty of each time that another group chose a token
   * @param ends the ids that end a row
   * @param padding what a group that is done chooses, as in Python
   */
  record Settings(
      int groups,
      int size,
      float penalty,
      int[] ends,
      int padding,
      double lengthPenalty,
      BeamHypotheses.EarlyStopping earlyStopping) {}

  private record Row(int[] tokens, float score, int origin) {}

  private record Ended(int[] tokens, double score) {}

  DiverseBeams(Settings settings, Rules rules, int[] prompt) {
    this.settings = settings;
    this.rules = rules;
    promptLength = prompt.length;
    for (int g = 0; g < settings.groups(); g++) {
      var group = new Group();
      for (int k = 0; k < settings.size(); k++) {
        group.running.add(new Row(prompt, k == 0 ? 0 : NEVER, 0));
      }
      groups.add(group);
      rows.addAll(group.running);
    }
  }

  @Override
  public Rules rules() {
    return rules;
  }

  @Override
  public int rows() {
    return rows.size();
  }

  @Override
  public int[] running(int row) {
    return rows.get(row).tokens();
  }

  @Override
  public int origin(int row) {
    return rows.get(row).origin();
  }

  @Override
  public boolean done() {
    return stopped || rows.isEmpty();
  }

  @Override
  public void advance(float[][] logs, int vocabulary) {
    var chosen = new int[vocabulary];
    var next = new ArrayList<Row>();
    int first = 0;
    for (Group group : groups) {
      if (group.done) {
        chosen[settings.padding()] += settings.size();
        continue;
      }
      for (int k = first; k < first + settings.size(); k++) {
        for (int v = 0; v < vocabulary; v++) {
          logs[k][v] -= settings.penalty() * chosen[v];
        }
      }
      group.advance(logs, first, vocabulary);
      group.running.forEach(row -> chosen[row.tokens()[row.tokens().length - 1]]++);
      first += settings.size();
      if (!group.done) {
        next.addAll(group.running);
      }
    }
    rows = next;
    stopped = true;
    for (Row row : rows) {
      stopped &= rules.stopping().stops(row.tokens());
    }
    if (stopped) {
      groups.forEach(Group::endAll);
    }
  }

  @Override
  public int[] ended(int place) {
    int[] tokens = best(place).tokens();
    if (tokens.length >= rules.maxLength() || settings.ends().length == 0) {
      return tokens;
    }
    int[] whole = Arrays.copyOf(tokens, tokens.length + 1);
    whole[tokens.length] = settings.ends()[0];
    return whole;
  }

  @Override
  public float score(int place) {
    return (float) best(place).score();
  }

  private Ended best(int place) {
    var all = new ArrayList<Ended>();
    groups.forEach(group -> all.addAll(group.ended));
    all.sort(Comparator.comparingDouble(Ended::score));
    return all.get(all.size() - 1 - place);
  }

  /** Beams among themselves. */
  private final class Group {
    private List<Row> running = new ArrayList<>();
    private final List<Ended> ended = new ArrayList<>();
    private double worst = 1e9;
    private boolean done;

    void advance(float[][] logs, int first, int vocabulary) {
      int size = settings.size();
      var all = new float[size * vocabulary];
      for (int i = 0; i < all.length; i++) {
        all[i] = logs[first + i / vocabulary][i % vocabulary] + running.get(i / vocabulary).score();
      }
      int wanted = Math.min(Math.max(2, 1 + settings.ends().length) * size, all.length);
      int[] top = BeamSearch.largest(all, wanted);
      int length = running.get(0).tokens().length + 1;
      var next = new ArrayList<Row>();
      for (int rank = 0; rank < top.length && next.size() < size; rank++) {
        int k = top[rank] / vocabulary;
        int token = top[rank] % vocabulary;
        int[] before = running.get(k).tokens();
        if (Arrays.stream(settings.ends()).noneMatch(end -> end == token)) {
          int[] tokens = Arrays.copyOf(before, length);
          tokens[length - 1] = token;
          next.add(new Row(tokens, all[top[rank]], first + k));
        } else if (rank < size) {
          add(before, all[top[rank]], length - promptLength);
        }
      }
      running = next;
      done = ended.size() >= size && !mayImprove(all[top[0]], length - promptLength);
    }

    private void add(int[] tokens, float sum, int length) {
      double score = sum / Math.pow(length, settings.lengthPenalty());
      if (ended.size() < settings.size()) {
        ended.add(new Ended(tokens, score));
        worst = Math.min(score, worst);
      } else if (score > worst) {
        ended.add(new Ended(tokens, score));
        int least = 0;
        for (int i = 1; i < ended.size(); i++) {
          least = ended.get(i).score() < ended.get(least).score() ? i : least;
        }
        ended.remove(least);
        worst = ended.stream().mapToDouble(Ended::score).min().orElse(worst);
      }
    }

    /** Whether one that goes on may come before the worst that has ended. */
    private boolean mayImprove(float best, int length) {
      boolean longest =
          settings.earlyStopping() == BeamHypotheses.EarlyStopping.NEVER
              && settings.lengthPenalty() > 0;
      int reached = longest ? rules.maxLength() - promptLength : length;
      return settings.earlyStopping() != BeamHypotheses.EarlyStopping.YES
          && worst < best / Math.pow(reached, settings.lengthPenalty());
    }

    /** Takes those that go on as they are. */
    void endAll() {
      if (!done) {
        running.forEach(row -> add(row.tokens(), row.score(), row.tokens().length - promptLength));
      }
    }
  }
}
