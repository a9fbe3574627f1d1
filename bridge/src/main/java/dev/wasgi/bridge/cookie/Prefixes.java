// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import java.util.Locale;

/**
 * What the first letters of a name promise (RFC 6265's successor, 4.1.3 and 5.7), in any case: a
 * server cannot be trusted to tell {@code __HOST-} from {@code __Host-}.
 */
final class Prefixes {
  private static final String[] ALL = {"__secure-", "__host-", "__http-", "__host-http-"};

  private Prefixes() {}

  /** Whether the text begins with any of them; without a name a value must not. */
  static boolean begin(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String prefix : ALL) {
      if (lower.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the cookie is what its name promises.
   *
   * @param domainSaid whether it came with a domain
   * @param pathSaid the path that it came with, or the empty string
   * @param byServer whether a header set it, and not a script
   */
  static boolean areKept(Cookie cookie, boolean domainSaid, String pathSaid, boolean byServer) {
    String name = cookie.name().toLowerCase(Locale.ROOT);
    boolean host = name.startsWith("__host-");
    boolean http = name.startsWith("__http-") || name.startsWith("__host-http-");
    if (!host && !http && !name.startsWith("__secure-")) {
      return true;
    }
    return cookie.secure()
        && (!host || (!domainSaid && pathSaid.equals("/")))
        && (!http || (byServer && cookie.httpOnly()));
  }
}
