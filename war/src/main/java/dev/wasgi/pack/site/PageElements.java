// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The start tags in a page's text that say something about it, run or load something. */
final class PageElements {
  /** Comments and what holds no elements for a browser with scripts; then what is looked for. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "<!--.*?-->|<(title|style|textarea|noscript|template)\\b.*?</\\1\\s*>"
              + "|<(?<name>script|link|base|meta|img|iframe|frame|object|embed|video|audio|source"
              + "|track|input|svg|math)\\b(?<attributes>[^>]*)>",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private PageElements() {}

  /**
   * The first such tag in that stretch of the page.
   *
   * @param isWanted takes the element's name, in small letters, and its attributes as written
   */
  static Optional<MatchResult> first(
      String page, int from, int until, BiPredicate<String, String> isWanted) {
    Matcher element = ELEMENT.matcher(page);
    element.region(from, until);
    while (element.find()) {
      String name = element.group("name");
      if (name != null && isWanted.test(name.toLowerCase(), element.group("attributes"))) {
        return Optional.of(element.toMatchResult());
      }
    }
    return Optional.empty();
  }
}
