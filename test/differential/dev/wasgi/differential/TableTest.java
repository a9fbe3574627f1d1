// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import static org.junit.Assert.assertNull;

import dev.wasgi.harness.RealServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * The table: each row is run in a page of the app behind its real server and in a page that has the
 * app bridged, once for each configuration, and the two records must be equal.
 *
 * <p>The environment variable {@code TABLE} names the topics or configurations to run, where not
 * all are wanted: {@code TABLE="fetch worker"}.
 */
@RunWith(Parameterized.class)
public final class TableTest {
  /** One test: a row in one configuration. */
  public record Case(
      String title, List<Telling.Told> reals, Telling.Told bridged, boolean differs) {
    @Override
    public String toString() {
      return title;
    }
  }

  /** Runs the topics; a test's name is known only when its script has been run. */
  @Parameters(name = "{0}")
  public static List<Case> cases() {
    Set<String> chosen = chosen();
    Differences differences = Differences.read();
    List<Case> cases = new ArrayList<>();
    try (RealServer other = Topic.server()) {
      List<Topic> topics = Topic.all(other.origin());
      for (Topic topic : topics) {
        if (isChosen(chosen, topic, topics)) {
          cases.addAll(cases(topic, chosen, differences));
        }
      }
    }
    return cases;
  }

  @Parameter public Case row;

  @Test
  public void same() {
    assertNull("bridged: " + row.bridged().failure(), row.bridged().failure());
    String bridged = row.bridged().record();
    List<String> reals =
        row.reals().stream().map(Telling.Told::record).filter(Objects::nonNull).toList();
    if (reals.isEmpty()) {
      throw new AssertionError("behind the server: " + row.reals().get(0).failure());
    }
    boolean same = reals.contains(bridged);
    // Where the engines themselves differ, being like one of them is chance.
    if (row.differs() && same && row.reals().size() == 1) {
      throw new AssertionError("listed as a difference, and there is none any more");
    }
    if (!row.differs() && !same) {
      String real = reals.get(0);
      throw new AssertionError(
          "%s%nbehind the server:%n%s%nbridged:%n%s"
              .formatted(changedLines(real, bridged), String.join("\n", reals), bridged));
    }
  }

  /** What to look at first. */
  private static String changedLines(String real, String bridged) {
    List<String> theirs = real.lines().toList();
    List<String> ours = bridged.lines().toList();
    StringBuilder lines = new StringBuilder();
    theirs.stream()
        .filter(line -> !ours.contains(line))
        .forEach(line -> lines.append("- ").append(line.strip()).append('\n'));
    ours.stream()
        .filter(line -> !theirs.contains(line))
        .forEach(line -> lines.append("+ ").append(line.strip()).append('\n'));
    return lines.toString();
  }

  private static List<Case> cases(Topic topic, Set<String> chosen, Differences differences) {
    List<Case> cases = new ArrayList<>();
    Telling standard = null;
    for (Engine engine : Engine.values()) {
      List<Configuration> configurations =
          Stream.of(Configuration.values())
              .filter(one -> one.engine() == engine && engine.runs(topic) && topic.suits(one))
              .filter(one -> isChosen(chosen, one, List.of(Configuration.values())))
              .toList();
      if (configurations.isEmpty()) {
        continue;
      }
      // Engines differ among each other, and the bridge speaks for one that is the same in all.
      standard = standard == null ? topic.runReal(Engine.CHROMIUM) : standard;
      Telling real = engine == Engine.CHROMIUM ? standard : topic.runReal(engine);
      for (Configuration configuration : configurations) {
        Telling bridged = topic.runBridged(configuration);
        Set<String> titles = new LinkedHashSet<>(real.rows().keySet());
        titles.addAll(bridged.rows().keySet());
        if (titles.isEmpty()) {
          titles.add(": rows");
        }
        for (String title : titles) {
          String ids = title.substring(0, title.indexOf(':'));
          String name = topic + title.substring(ids.length());
          cases.add(
              new Case(
                  configuration + " " + ids + ": " + name,
                  reals(real.of(title), standard.of(title)),
                  bridged.of(title),
                  differences.hold(configuration, name)));
        }
      }
    }
    return cases;
  }

  /** What may be told: what this engine tells of the server, or what the first engine does. */
  private static List<Telling.Told> reals(Telling.Told own, Telling.Told standard) {
    return own.equals(standard) ? List.of(own) : List.of(own, standard);
  }

  private static Set<String> chosen() {
    return Set.of(System.getenv().getOrDefault("TABLE", "").trim().split("\\s+"));
  }

  /** Whether it is named, or none of its kind is. */
  private static boolean isChosen(Set<String> chosen, Object one, List<?> kind) {
    return chosen.contains(one.toString())
        || kind.stream().noneMatch(other -> chosen.contains(other.toString()));
  }
}
