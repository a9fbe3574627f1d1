// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import dev.wasgi.pack.Json;
import dev.wasgi.pack.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags that start wasgi in a page: before whatever they have to see of it. */
final class BootTags {
  /** The program of a site's own pages. */
  static final String PROGRAM = "wasgi-site.js";

  private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern HEAD =
      Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
  private static final Pattern BEFORE_HEAD =
      Pattern.compile(
          "\\A\\s*(<!doctype[^>]*>\\s*)?(<html(\\s[^>]*)?>)?", Pattern.CASE_INSENSITIVE);

  /**
   * Of the base path, from the page that lies there: the guard has to be found wherever the site
   * was put, since it says that it should lie elsewhere.
   */
  private static final String RELATIVE = "";

  /** For pages that do not say it themselves: hosts need not say it of a file. */
  private static final String CHARSET = "<meta charset=\"utf-8\">\n";

  private final String head;
  private final String guard;
  private final String program;
  private final String scriptSha256;
  private final String links;

  /**
   * @param head tags that go into the head before all that loads, with {@code {{manifest}}}, {@code
   *     {{preload}}} and {@code {{links}}} to be filled in
   * @param guard the tag of what runs before the program, with {@code {{guard}}}
   * @param program the tag of the page's program, with {@code {{script}}} and {@code {{integrity}}}
   * @param links more elements for the head
   */
  BootTags(String head, String guard, String program, String scriptSha256, String links) {
    this.head = head;
    this.guard = guard;
    this.program = program;
    this.scriptSha256 = scriptSha256;
    this.links = links;
  }

  /**
   * The app's own page with the tags in it: those that load no script first in its head, which HTML
   * lets authors leave out, or behind the page's own encoding; and the program where the page first
   * runs or loads something. What stands before can be painted meanwhile. The guard stands before
   * the program, but waits for no style sheet: Python begins with it.
   *
   * @param isHosted whether the host has what lies at that address, as the page writes it
   */
  String insert(String page, Manifest manifest, Predicate<String> isHosted) {
    Matcher start = HEAD.matcher(page);
    if (!start.find()) {
      start = BEFORE_HEAD.matcher(page);
      start.find();
    }
    String base = manifest.path().isEmpty() ? RELATIVE : manifest.basePath();
    int first = start.end();
    int load = FirstLoad.find(page, first, isHosted);
    int sheet = FirstLoad.findSheet(page, first, load);
    Optional<Integer> charset = OwnCharset.end(page, first, sheet);
    int place = charset.orElse(first);
    return page.substring(0, place)
        + "\n"
        + (charset.isPresent() ? "" : CHARSET)
        + head(manifest)
        + page.substring(place, sheet)
        + guard(manifest, base)
        + page.substring(sheet, load)
        + program(manifest)
        + page.substring(load);
  }

  /** The boot page at the base path; its template has {@code {{head}}} and {@code {{title}}}. */
  String bootPage(String page, Manifest manifest) {
    return bootPage(page, manifest, RELATIVE);
  }

  /** The boot page for whatever path the host has no file for. */
  String pageForAnyPath(String page, Manifest manifest) {
    return bootPage(page, manifest, manifest.basePath());
  }

  private String bootPage(String page, Manifest manifest, String base) {
    String title = manifest.app().title() == null ? "" : manifest.app().title();
    String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
    String tags = (head(manifest) + guard(manifest, base) + program(manifest)).strip();
    return fill(page, Map.of("title", escaped, "head", tags, "basePath", manifest.basePath()));
  }

  private String head(Manifest manifest) {
    return fill(
        head,
        Map.of(
            "manifest",
            Json.write(manifest).replace("<", "\\u003c"),
            "preload",
            preload(manifest),
            "links",
            links));
  }

  private String guard(Manifest manifest, String base) {
    return fill(guard, Map.of("guard", base + manifest.root() + "guard.js"));
  }

  private String program(Manifest manifest) {
    String script = manifest.basePath() + manifest.root() + PROGRAM;
    String integrity = Sha256.integrity(scriptSha256);
    return fill(program, Map.of("script", script, "integrity", integrity));
  }

  /**
   * The answers that the page's program gives first, so that they are on their way by then. What
   * Python's worker wants it fetches itself: Chromium lets no worker use what a page has preloaded
   * as data, and warns of that.
   */
  private static String preload(Manifest manifest) {
    if (manifest.path() == null || manifest.answers().isEmpty()) {
      return "";
    }
    return "<link rel=\"preload\" as=\"fetch\" crossorigin=\"anonymous\" href=\""
        + manifest.basePath()
        + manifest.root()
        + SiteWriter.ANSWERS
        + "\">\n";
  }

  /** One pass, so that what is filled in is never taken for a place to fill. */
  private static String fill(String text, Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
  }
}
