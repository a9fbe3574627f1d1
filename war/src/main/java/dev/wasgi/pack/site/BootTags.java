// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import dev.wasgi.pack.Json;
import dev.wasgi.pack.Sha256;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags that start wasgi in a page: before all else, so that no script runs unseen. */
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

  private final String template;
  private final String scriptSha256;
  private final String links;

  /**
   * @param template the tags, with {@code {{manifest}}}, {@code {{guard}}}, {@code {{script}}},
   *     {@code {{integrity}}}, {@code {{preload}}} and {@code {{links}}} to be filled in
   * @param links more elements for the head
   */
  BootTags(String template, String scriptSha256, String links) {
    this.template = template;
    this.scriptSha256 = scriptSha256;
    this.links = links;
  }

  /** The app's own page with the tags first in its head, which HTML lets authors leave out. */
  String insert(String page, Manifest manifest) {
    Matcher head = HEAD.matcher(page);
    if (!head.find()) {
      head = BEFORE_HEAD.matcher(page);
      head.find();
    }
    String tags = tags(manifest, manifest.path().isEmpty() ? RELATIVE : manifest.basePath());
    return page.substring(0, head.end()) + "\n" + tags + page.substring(head.end());
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
    String tags = tags(manifest, base).strip();
    return fill(page, Map.of("title", escaped, "head", tags, "basePath", manifest.basePath()));
  }

  private String tags(Manifest manifest, String base) {
    return fill(
        template,
        Map.of(
            "manifest",
            Json.write(manifest).replace("<", "\\u003c"),
            "guard",
            base + manifest.root() + "guard.js",
            "script",
            manifest.basePath() + manifest.root() + PROGRAM,
            "integrity",
            Sha256.integrity(scriptSha256),
            "preload",
            preload(manifest),
            "links",
            links));
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
