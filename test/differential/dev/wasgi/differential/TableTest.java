// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import static org.junit.Assert.assertNull;

import dev.wasgi.harness.RealServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  public record Case(String title, Telling.Told real, Telling.Told bridged, boolean differs) {
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
    String real = row.real().record();
    String bridged = row.bridged().record();
    assertNull("behind the server: " + row.real().failure(), row.real().failure());
    assertNull("bridged: " + row.bridged().failure(), row.bridged().failure());
    if (row.differs() && real.equals(bridged)) {
      throw new AssertionError("listed as a difference, and there is none any more");
    }
    if (!row.differs() && !real.equals(bridged)) {
      throw new AssertionError(
          "%s%nbehind the server:%n%s%nbridged:%n%s"
              .formatted(changedLines(real, bridged), real, bridged));
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
    Telling real = topic.runReal();
    List<Case> cases = new ArrayList<>();
    for (Configuration configuration : Configuration.values()) {
      if (topic.suits(configuration)
          && isChosen(chosen, configuration, List.of(Configuration.values()))) {
        Telling bridged = topic.runBridged(configuration);
        Set<String> titles = new LinkedHashSet<>(real.rows().keySet());
        titles.addAll(bridged.rows().keySet());
        for (String title : titles) {
          String ids = title.substring(0, title.indexOf(':'));
          String name = topic + title.substring(ids.length());
          cases.add(
              new Case(
                  configuration + " " + ids + ": " + name,
                  real.of(title),
                  bridged.of(title),
                  differences.hold(configuration, name)));
        }
      }
    }
    return cases;
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
