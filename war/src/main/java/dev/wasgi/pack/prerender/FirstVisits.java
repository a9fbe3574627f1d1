// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import dev.wasgi.pack.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/**
 * Visits each Dash app as it is visited first, three times over: by two people on different days,
 * and by a third one after a second start of the app elsewhere. What all three were answered is the
 * same for everybody.
 */
final class FirstVisits {
  static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final String JSON = "application/json";

  /** What Dash's renderer fetches before anything is seen. */
  private static final List<String> DATA =
      List.of("_dash-layout", "_dash-dependencies", "_reload-hash");

  /** No page of Dash is without it, however the author has changed its template. */
  private static final String MARK = "id=\"_dash-config\"";

  private static final Duration LATER =
      Duration.ofDays(401).plusHours(5).plusMinutes(7).plusSeconds(11);

  private final SortedMap<String, FileInfo.Dash> dashes;
  private final SortedMap<String, Sample> samples = new TreeMap<>();
  private final SortedMap<String, String> pages = new TreeMap<>();
  private final List<SharedAnswer> answers = new ArrayList<>();
  private final SortedMap<String, String> waiting = new TreeMap<>();

  /**
   * @param dashes by their paths below the base path, each of which has its first page there
   */
  FirstVisits(SortedMap<String, FileInfo.Dash> dashes) {
    this.dashes = dashes;
  }

  /** Pays the visits. */
  Prerendered.FirstPaint pay(RunningApp running, SecondRun second, Progress progress)
      throws IOException {
    if (dashes.isEmpty()) {
      return new Prerendered.FirstPaint(pages, answers, waiting);
    }
    List<SecondRun.Question> questions = questions();
    List<Answer> first = ask(running, questions, Visitor.FIRST);
    running.moveClock(LATER);
    List<Answer> later = ask(running, questions, Visitor.SECOND);
    List<Answer> elsewhere;
    try {
      elsewhere = second.ask(questions);
    } catch (CompletionException e) {
      progress.warn(
          "the app did not start a second time, so nobody knows what is the same in each start: "
              + e.getCause().getMessage());
      elsewhere = questions.stream().map(one -> new Answer(0, "", List.of(), new byte[0])).toList();
    }
    List<Visitor> visitors = List.of(Visitor.FIRST, Visitor.SECOND, Visitor.THIRD);
    for (int i = 0; i < questions.size(); i++) {
      String path = questions.get(i).path();
      List<Answer> found = List.of(first.get(i), later.get(i), elsewhere.get(i));
      // The answer to the one that does not count is replaced by the next to the same path.
      samples.put(path, new Sample(path, visitors, found));
    }
    dashes.forEach(this::sort);
    return new Prerendered.FirstPaint(pages, answers, waiting);
  }

  /**
   * In the order in which a browser asks, after one that does not count: when a server is asked for
   * the first time, Dash makes all layouts in the middle of it, and what they do to the session
   * shows in an answer that has nothing to do with them.
   */
  private List<SecondRun.Question> questions() {
    List<SecondRun.Question> questions = new ArrayList<>();
    questions.add(new SecondRun.Question(dashes.firstKey(), PAGE));
    dashes.forEach(
        (prefix, dash) -> {
          questions.add(new SecondRun.Question(prefix, PAGE));
          DATA.forEach(name -> questions.add(new SecondRun.Question(prefix + name, JSON)));
          dash.pages().forEach(page -> questions.add(new SecondRun.Question(prefix + page, PAGE)));
        });
    return questions;
  }

  private static List<Answer> ask(
      RunningApp running, List<SecondRun.Question> questions, Visitor visitor) throws IOException {
    List<Answer> found = new ArrayList<>();
    for (SecondRun.Question question : questions) {
      found.add(running.get(question.path(), question.accept(), visitor));
    }
    return found;
  }

  private void sort(String prefix, FileInfo.Dash dash) {
    if (!ships(prefix)) {
      // Whoever may not see the page may not see what it is made of either.
      return;
    }
    for (String name : DATA) {
      Sample sample = samples.get(prefix + name);
      String obstacle = sample.obstacle();
      if (obstacle == null) {
        answers.add(sample.shared());
      } else {
        waiting.put(prefix + name, obstacle);
      }
    }
    dash.pages().forEach(page -> ships(prefix + page));
  }

  private boolean ships(String path) {
    Sample sample = samples.get(path);
    String obstacle = sample.obstacleAsPage();
    if (obstacle == null && !sample.first().text().contains(MARK)) {
      obstacle = "it is no page of Dash";
    }
    if (obstacle == null) {
      pages.put(path, sample.first().text());
    } else {
      waiting.put(path, obstacle);
    }
    return obstacle == null;
  }

  /** The pages that a visitor has got, those that wait among them. */
  List<String> seen() {
    return samples.values().stream()
        .map(Sample::first)
        .filter(answer -> answer.status() == 200 && answer.isPage() && answer.text() != null)
        .map(Answer::text)
        .toList();
  }
}
