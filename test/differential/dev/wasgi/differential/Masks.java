// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything in which an answer of Python in the browser may differ from the real server's. */
final class Masks {
  /** A part of a text that is not compared, and why. */
  private record Rule(String reason, Pattern pattern, String replacement) {}

  private static final List<String> TRANSPORT =
      List.of("date", "server", "connection", "transfer-encoding");

  private static final Rule END_ID =
      new Rule(
          "the id of the renderer's end is signed with a secret of each run",
          Pattern.compile("(\"end_id\":\\s*\")[^\"]*"),
          "$1*");

  private static final Rule HOST =
      new Rule(
          "the address of the host, which nobody knows when a site is built",
          Pattern.compile("(<meta property=\"[a-z]+:url\" content=\")https?://[^/\"]+"),
          "$1*");

  private static final List<Rule> TEXTS =
      List.of(
          END_ID,
          new Rule(
              "a bundle's fingerprint holds its file's time",
              Pattern.compile("(\\.v[0-9_]+m)\\d+(?=\\.)"),
              "$1*"),
          new Rule(
              "an asset's query holds its file's time", Pattern.compile("(\\?m=)[0-9.]+"), "$1*"),
          new Rule(
              "a site never checks Dash's version, which would ask another origin",
              Pattern.compile("(\"disable_version_check\":\\s*)(true|false)"),
              "$1*"),
          new Rule(
              "the version of Python itself",
              Pattern.compile("(\"python_version\":\\s*\")[^\"]*"),
              "$1*"));

  private Masks() {}

  /** The headers that are compared. */
  static Map<String, String> headers(Answer answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    // Of the connection between two machines, where there is only one.
    TRANSPORT.forEach(headers::remove);
    // Made from a set, whose order changes from run to run.
    headers.computeIfPresent(
        "allow", (name, value) -> Stream.of(value.split(", ")).sorted().toList().toString());
    // A file's time, of which its tag is made too.
    headers.computeIfPresent("last-modified", (name, value) -> "*");
    if (headers.containsKey("last-modified")) {
      headers.computeIfPresent("etag", (name, value) -> "*");
    }
    if (!text(answer).equals(plain(answer))) {
      // Follows from what was masked in the body; that it is the body's length is checked apart.
      headers.computeIfPresent("content-length", (name, value) -> "*");
    }
    return headers;
  }

  /** The body as it is compared: masked where it is a text that rules apply to. */
  static String text(Answer answer) {
    String text = plain(answer);
    if (answer.type().equals("text/html") || answer.type().equals("application/json")) {
      for (Rule rule : TEXTS) {
        text = rule.pattern().matcher(text).replaceAll(rule.replacement());
      }
    }
    return answer.path().endsWith("/_dash-dependencies") ? inAnyOrder(text) : text;
  }

  /**
   * The callbacks, sorted. Dash imports the modules of an app's pages in the order in which the
   * file system lists them, which is no two file systems' own.
   */
  private static String inAnyOrder(String callbacks) {
    String[] items = callbacks.strip().substring(1).split("(?<=\\}),(?=\\{\"output\":)|\\]$");
    return Stream.of(items).sorted().collect(Collectors.joining(",\n"));
  }

  /** The page, as a copy made by the packager and one made in the browser are compared. */
  static String acrossRuns(String page) {
    for (Rule rule : List.of(END_ID, HOST)) {
      page = rule.pattern().matcher(page).replaceAll(rule.replacement());
    }
    return page;
  }

  private static String plain(Answer answer) {
    // One character a byte, so that bytes which are no text are compared as well.
    return new String(answer.body(), StandardCharsets.ISO_8859_1);
  }
}
