// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page first runs a script, or loads what the app may have to answer: the program has to
 * have run by then. What comes before can be painted while it is on its way.
 */
final class FirstLoad {
  private static final Pattern DATA =
      Pattern.compile(
          "\\btype\\s*=\\s*[\"']?application/(ld\\+)?json\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern REL =
      Pattern.compile(
          "\\brel\\s*=\\s*[\"']?\\s*(stylesheet|icon|shortcut icon|apple-touch-icon|manifest|canonical"
              + "|preconnect|dns-prefetch)\\s*([\"'\\s/]|$)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SHEET =
      Pattern.compile("\\brel\\s*=\\s*[\"']?\\s*stylesheet\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern HREF =
      Pattern.compile(
          "\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern REFRESH =
      Pattern.compile("\\bhttp-equiv\\s*=\\s*[\"']?refresh\\b", Pattern.CASE_INSENSITIVE);

  private FirstLoad() {}

  /**
   * The index of that place; of the page's end where it neither runs nor loads anything.
   *
   * @param isHosted whether the host has what lies at that address, as the page writes it
   */
  static int find(String page, int from, Predicate<String> isHosted) {
    return first(
        page, from, page.length(), (name, attributes) -> !isHarmless(name, attributes, isHosted));
  }

  /**
   * The index of the first style sheet that a page loads before that place, or that place: no
   * script after a sheet runs before the sheet is there.
   */
  static int findSheet(String page, int from, int until) {
    return first(page, from, until, (name, attributes) -> SHEET.matcher(attributes).find());
  }

  /** The index of the first such element; of the end where none is. */
  private static int first(String page, int from, int until, BiPredicate<String, String> isWanted) {
    return PageElements.first(page, from, until, isWanted).map(MatchResult::start).orElse(until);
  }

  private static boolean isHarmless(String name, String attributes, Predicate<String> isHosted) {
    return switch (name) {
      case "script" -> DATA.matcher(attributes).find();
      case "meta" -> !REFRESH.matcher(attributes).find();
      case "link" -> REL.matcher(attributes).find() && isHosted.test(href(attributes));
      default -> false;
    };
  }

  private static String href(String attributes) {
    Matcher href = HREF.matcher(attributes);
    if (!href.find()) {
      return "";
    }
    String quoted = href.group(1) != null ? href.group(1) : href.group(2);
    return quoted != null ? quoted : href.group(3);
  }
}
