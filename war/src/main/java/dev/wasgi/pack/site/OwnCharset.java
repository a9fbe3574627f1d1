// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "(?<name>[^\\s\"'=/]+)\\s*=\\s*(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<bare>\\S+))");

  private static final Pattern UTF_8 = Pattern.compile("\\s*utf-?8\\s*", CASE_INSENSITIVE);

  private static final Pattern CONTENT_TYPE =
      Pattern.compile(".*\\bcharset\\s*=\\s*[\"']?\\s*utf-?8\\b.*", CASE_INSENSITIVE);

  private OwnCharset() {}

  /** The index behind the {@code <meta>} that says so, where browsers find it in that stretch. */
  static Optional<Integer> end(String page, int from, int until) {
    return PageElements.first(
            page,
            from,
            until,
            (name, attributes) -> name.equals("meta") && isUtf8(attributes(attributes)))
        .map(MatchResult::end)
        .filter(end -> page.substring(0, end).getBytes(StandardCharsets.UTF_8).length <= PRESCAN);
  }

  private static boolean isUtf8(Map<String, String> attributes) {
    boolean isHeader = attributes.getOrDefault("http-equiv", "").equalsIgnoreCase("content-type");
    return UTF_8.matcher(attributes.getOrDefault("charset", "")).matches()
        || isHeader && CONTENT_TYPE.matcher(attributes.getOrDefault("content", "")).matches();
  }

  private static Map<String, String> attributes(String written) {
    Map<String, String> attributes = new HashMap<>();
    Matcher each = ATTRIBUTE.matcher(written);
    while (each.find()) {
      String value =
          Stream.of("double", "single", "bare")
              .map(each::group)
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow();
      // Of two with the same name, browsers take the first.
      attributes.putIfAbsent(each.group("name").toLowerCase(), value);
    }
    return attributes;
  }
}
