// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of its own site that a page names in {@code src} and {@code href}, and the worker that
 * Dash's configuration in the page names.
 */
final class PageLinks {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "<(?:script|link|img)\\b[^>]*?\\s(?:src|href)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')"
              + "|\"worker_url\":\\s*\"([^\"]*)\"",
          Pattern.CASE_INSENSITIVE);

  private PageLinks() {}

  /** Paths below the base path, decoded, without query: each but the base path itself. */
  static SortedSet<String> find(String html, String basePath) {
    SortedSet<String> paths = new TreeSet<>();
    Matcher matcher = REFERENCE.matcher(html);
    while (matcher.find()) {
      String url = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      url = url != null ? url : matcher.group(3).replace("\\u002f", "/");
      String path = url.replace("&amp;", "&").replaceFirst("[?#].*", "");
      if (path.startsWith(basePath)
          && !path.startsWith("//")
          && path.length() > basePath.length()) {
        String raw = path.substring(basePath.length()).replace("+", "%2B");
        paths.add(URLDecoder.decode(raw, StandardCharsets.UTF_8));
      }
    }
    return paths;
  }
}
