// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one path was answered to several visitors, who had nothing in common but the path.
 *
 * @param visitors in the order of their answers
 */
record Sample(String path, List<Visitor> visitors, List<Answer> answers) {
  /** They tell of the making of an answer, not of what it says. */
  private static final Set<String> OF_THE_MAKING = Set.of("date", "server-timing");

  /** What a request that we answer never has: then an answer cannot depend on it. */
  private static final Set<String> HARMLESS_VARY = Set.of("accept-encoding", "origin");

  private static final Set<String> NOT_FOR_OTHERS = Set.of("private", "no-store");

  /** Signed with a secret of each process; a page with another one is served all the same. */
  private static final Pattern END_ID = Pattern.compile("(\"end_id\":\\s*\")[^\"]*");

  /** The answer to the first visitor. */
  Answer first() {
    return answers.get(0);
  }

  /** Why not everybody can be given the first answer; null when they can. */
  String obstacle() {
    String obstacle = obstacleInOne();
    if (obstacle != null) {
      return obstacle;
    }
    Set<Object> heads = new HashSet<>();
    Set<String> bodies = new HashSet<>();
    for (Answer answer : answers) {
      heads.add(List.of(answer.status(), lasting(answer)));
      bodies.add(answer.text());
    }
    return heads.size() > 1 || bodies.size() > 1 ? "it differs from visit to visit" : null;
  }

  /**
   * The same for a page, which the host will give out under its own head, and which may name the
   * host.
   */
  String obstacleAsPage() {
    String obstacle = obstacleInOne();
    if (obstacle != null) {
      return obstacle;
    }
    Set<String> pages = new HashSet<>();
    for (int i = 0; i < answers.size(); i++) {
      if (!answers.get(i).isPage()) {
        return "it is " + answers.get(i).mediaType();
      }
      pages.add(withoutOrigin(answers.get(i).text(), visitors.get(i).origin()));
    }
    return pages.size() > 1 ? "it differs from visit to visit" : null;
  }

  private static String withoutOrigin(String page, String origin) {
    String neutral = page.replaceAll(Pattern.quote(origin) + "(?![\\w.:-])", "");
    return END_ID.matcher(neutral).replaceAll("$1");
  }

  private String obstacleInOne() {
    for (Answer answer : answers) {
      String obstacle = obstacleIn(answer);
      if (obstacle != null) {
        return obstacle;
      }
    }
    return null;
  }

  private static String obstacleIn(Answer answer) {
    if (answer.status() != 200) {
      return "its status is " + answer.status();
    }
    if (!answer.all("set-cookie").isEmpty()) {
      return "it sets a cookie";
    }
    for (String part : parts(answer, "cache-control")) {
      if (NOT_FOR_OTHERS.contains(part.replaceFirst("=.*", "").strip())) {
        return "its Cache-Control says " + part;
      }
    }
    for (String name : parts(answer, "vary")) {
      if (!HARMLESS_VARY.contains(name)) {
        return "its Vary says " + name;
      }
    }
    return answer.text() == null ? "it is no text in UTF-8" : null;
  }

  /** The comma-separated parts of all headers of that name, in lower case. */
  private static List<String> parts(Answer answer, String name) {
    List<String> parts = new ArrayList<>();
    for (String value : answer.all(name)) {
      for (String part : value.split(",")) {
        if (!part.isBlank()) {
          parts.add(part.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return parts;
  }

  /** The answer as everybody may have it. */
  SharedAnswer shared() {
    return new SharedAnswer(
        path, first().status(), first().reason(), lasting(first()), first().text());
  }

  private static List<List<String>> lasting(Answer answer) {
    return answer.headers().stream()
        .filter(header -> !OF_THE_MAKING.contains(header.get(0).toLowerCase(Locale.ROOT)))
        .toList();
  }
}
