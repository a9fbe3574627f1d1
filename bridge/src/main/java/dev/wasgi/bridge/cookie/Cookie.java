// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

/**
 * One stored cookie (RFC 6265, 5.3). Its texts are octets, one in each character, as headers are.
 *
 * @param name the name; empty for a cookie that has none
 * @param value the value, as sent
 * @param domain the lower-case domain without a leading dot
 * @param hostOnly whether only that very host gets it
 * @param path the path
 * @param expires milliseconds since the epoch, or {@link #SESSION}
 * @param secure only where nobody can listen
 * @param httpOnly hidden from scripts
 * @param sameSite {@code strict}, {@code lax} or {@code none}
 * @param created when it was first set to that value; decides the order
 * @param used when it was last set or sent; decides who goes when there are too many
 */
public record Cookie(
    String name,
    String value,
    String domain,
    boolean hostOnly,
    String path,
    double expires,
    boolean secure,
    boolean httpOnly,
    String sameSite,
    double created,
    double used) {
  /** The expiry of a cookie that lives as long as the session. */
  public static final double SESSION = Double.POSITIVE_INFINITY;

  /** Whether it ends with the session. */
  public boolean isOfSession() {
    return expires == SESSION;
  }

  /** The name as scripts read it. */
  public String nameText() {
    return Octets.toText(name);
  }

  /** The value as scripts read it. */
  public String valueText() {
    return Octets.toText(value);
  }

  /** As it stands in the Cookie header: the bare value where there is no name. */
  String pair() {
    return name.isEmpty() ? value : name + "=" + value;
  }

  boolean hasIdentityOf(Cookie other) {
    return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
  }

  Cookie endingAt(double time) {
    return new Cookie(
        name, value, domain, hostOnly, path, time, secure, httpOnly, sameSite, created, used);
  }

  Cookie createdAt(double time) {
    return new Cookie(
        name, value, domain, hostOnly, path, expires, secure, httpOnly, sameSite, time, used);
  }

  Cookie usedAt(double time) {
    return new Cookie(
        name, value, domain, hostOnly, path, expires, secure, httpOnly, sameSite, created, time);
  }
}
