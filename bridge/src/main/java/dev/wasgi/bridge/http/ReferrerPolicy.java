// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import java.util.Arrays;
import java.util.List;

/**
 * What a request says of the page that makes it.
 *
 * @see <a href="https://w3c.github.io/webappsec-referrer-policy/">Referrer Policy</a>
 */
public final class ReferrerPolicy {
  /** What holds where nobody says anything (3, "default referrer policy"). */
  private static final String DEFAULT = "strict-origin-when-cross-origin";

  private static final List<String> KNOWN =
      Arrays.asList(
          "no-referrer",
          "no-referrer-when-downgrade",
          "same-origin",
          "origin",
          "strict-origin",
          "origin-when-cross-origin",
          DEFAULT,
          "unsafe-url");

  /** A longer Referer is cut down to its origin (8.3 "determine request's Referrer"). */
  private static final int LONGEST = 4096;

  private ReferrerPolicy() {}

  /**
   * The policy that a Referrer-Policy header sets: the last of those that are known.
   *
   * @param header its value, or null for none
   * @return the empty string when it sets none
   */
  public static String ofHeader(String header) {
    String policy = "";
    for (String token : header == null ? new String[0] : header.split(",")) {
      String name = token.trim().toLowerCase();
      policy = KNOWN.contains(name) ? name : policy;
    }
    return policy;
  }

  /** The policy that {@code <meta name=referrer>} sets (HTML, 4.2.5.1), or the empty string. */
  public static String ofMeta(String content) {
    String name = content.trim().toLowerCase();
    return switch (name) {
      case "never" -> "no-referrer";
      case "default" -> DEFAULT;
      case "always" -> "unsafe-url";
      case "origin-when-crossorigin" -> "origin-when-cross-origin";
      default -> KNOWN.contains(name) ? name : "";
    };
  }

  /**
   * The value of the Referer header (8.3), or the empty string for none.
   *
   * @param policy maybe empty, for the default
   * @param from the page that asks
   * @param to what it asks for
   */
  public static String referer(String policy, Url from, Url to) {
    boolean same = from.origin().equals(to.origin());
    boolean downgrade = from.isTrustworthy() && !to.isTrustworthy();
    String origin = from.origin() + "/";
    String stripped = from.withoutFragment().toString();
    String whole = stripped.length() > LONGEST ? origin : stripped;
    return switch (policy) {
      case "no-referrer" -> "";
      case "no-referrer-when-downgrade" -> downgrade ? "" : whole;
      case "same-origin" -> same ? whole : "";
      case "origin" -> origin;
      case "strict-origin" -> downgrade ? "" : origin;
      case "origin-when-cross-origin" -> same ? whole : origin;
      case "unsafe-url" -> whole;
      default -> same ? whole : downgrade ? "" : origin;
    };
  }
}
