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

  /** Pages compile what they preload as a module; so many bytes would be felt. */
  private static final int LARGE_MODULE = 200_000;

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
   * What is wanted as soon as the page's program runs, so that it is on its way by then: the
   * answers for the page, and the modules that the worker begins with. Chromium takes neither
   * "worker" as a destination nor, for a worker, what a page has preloaded as data (it warns of
   * both), but a worker finds in the cache what was preloaded as a module.
   */
  private static String preload(Manifest manifest) {
    String root = manifest.basePath() + manifest.root();
    StringBuilder links = new StringBuilder();
    if (manifest.path() != null && !manifest.answers().isEmpty()) {
      links.append("<link rel=\"preload\" as=\"fetch\" crossorigin=\"anonymous\" href=\"");
      links.append(root).append(SiteWriter.ANSWERS).append("\">\n");
    }
    for (Manifest.File file : manifest.files()) {
      if (file.path().endsWith(".mjs") && file.size() < LARGE_MODULE) {
        links.append("<link rel=\"modulepreload\" href=\"");
        links.append(root).append(file.path()).append("\">\n");
      }
    }
    return links.toString();
  }

  /** One pass, so that what is filled in is never taken for a place to fill. */
  private static String fill(String text, Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
  }
}
