// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

/**
 * One stored cookie (RFC 6265, 5.3).
 *
 * @param name the name
 * @param value the value, as sent
 * @param domain the lower-case domain without a leading dot
 * @param hostOnly whether only that very host gets it
 * @param path the path
 * @param expires milliseconds since the epoch, or {@link #SESSION}
 * @param secure only over https
 * @param httpOnly hidden from scripts
 */
public record Cookie(
    String name,
    String value,
    String domain,
    boolean hostOnly,
    String path,
    double expires,
    boolean secure,
    boolean httpOnly) {
  /** The expiry of a cookie that lives as long as the session. */
  public static final double SESSION = Double.POSITIVE_INFINITY;

  boolean hasIdentityOf(Cookie other) {
    return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
  }
}
