// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where a page itself says that it is UTF-8. What stands behind that place need not say it again,
 * and a page that counts its {@code <meta>} elements finds its own.
 */
final class OwnCharset {
  /**
   * How far into a page browsers look for it, in octets (HTML, 4.2.5.4, "specifying the document's
   * character encoding").
   */
  private static final int PRESCAN = 1024;

  private static final Pattern IS_UTF_8 =
      Pattern.compile("\\bcharset\\s*=\\s*[\"']?\\s*utf-?8\\b", Pattern.CASE_INSENSITIVE);

  private OwnCharset() {}

  /** The index behind the {@code <meta>} that says so, where browsers find it in that stretch. */
  static OptionalInt end(String page, int from, int until) {
    return PageElements.first(
            page,
            from,
            until,
            (name, attributes) -> name.equals("meta") && IS_UTF_8.matcher(attributes).find())
        .map(MatchResult::end)
        .filter(end -> page.substring(0, end).getBytes(UTF_8).length <= PRESCAN)
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }
}
