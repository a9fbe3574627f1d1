// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

/** Which hosts a cookie's domain stands for. */
final class Domains {
  private Domains() {}

  /** RFC 6265, 5.1.3. */
  static boolean matches(String host, String domain) {
    return host.equals(domain) || (host.endsWith("." + domain) && !isAddress(host));
  }

  /**
   * Whether a host may set cookies for that domain: itself, or one above it that is no whole
   * top-level domain. Browsers refuse more (the list of public suffixes, {@code co.uk} say), which
   * makes no difference here: no other host ever gets a cookie of this jar.
   */
  static boolean maySet(String host, String domain) {
    return host.equals(domain) || (matches(host, domain) && domain.indexOf('.') > 0);
  }

  /** Whether the host stands alone, so that its domain is just itself, as with browsers. */
  static boolean isAlone(String host) {
    return host.indexOf('.') < 0 || isAddress(host);
  }

  private static boolean isAddress(String host) {
    if (host.startsWith("[")) {
      return true;
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
