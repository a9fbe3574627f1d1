// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import dev.wasgi.bridge.http.Url;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The cookies of one app (RFC 6265, 5.3 "Storage Model" and 5.4 "The Cookie Header"). */
public final class CookieJar {
  /** In the order in which they were created, which a new value does not change. */
  private final List<Cookie> cookies = new ArrayList<>();

  private final DoubleSupplier clock;

  /**
   * @param clock tells the time in milliseconds since the epoch
   */
  public CookieJar(DoubleSupplier clock) {
    this.clock = clock;
  }

  /** Stores, replaces or deletes what one Set-Cookie header says. */
  public void store(Url url, String setCookie) {
    double now = clock.getAsDouble();
    Cookie cookie = SetCookie.parse(setCookie, url, now);
    if (cookie == null) {
      return;
    }
    boolean lives = cookie.expires() > now;
    for (int i = 0; i < cookies.size(); i++) {
      if (cookies.get(i).hasIdentityOf(cookie)) {
        if (lives) {
          cookies.set(i, cookie);
        } else {
          cookies.remove(i);
        }
        return;
      }
    }
    if (lives) {
      cookies.add(cookie);
    }
  }

  /** The value of the Cookie header for a request to that URL, or the empty string. */
  public String header(Url url) {
    double now = clock.getAsDouble();
    cookies.removeIf(cookie -> cookie.expires() <= now);
    List<Cookie> sent = new ArrayList<>();
    for (Cookie cookie : cookies) {
      if (isSent(cookie, url)) {
        sent.add(cookie);
      }
    }
    // Stable: among paths of one length the older cookie stays first.
    sent.sort(Comparator.comparingInt(cookie -> -cookie.path().length()));
    StringBuilder header = new StringBuilder();
    for (Cookie cookie : sent) {
      header.append(header.length() == 0 ? "" : "; ");
      header.append(cookie.name()).append('=').append(cookie.value());
    }
    return header.toString();
  }

  private static boolean isSent(Cookie cookie, Url url) {
    boolean host =
        cookie.hostOnly()
            ? url.host().equals(cookie.domain())
            : SetCookie.domainMatches(url.host(), cookie.domain());
    return host
        && pathMatches(url.path(), cookie.path())
        && (!cookie.secure() || url.isTrustworthy());
  }

  /** RFC 6265, 5.1.4: whole segments, so that {@code /app} does not match {@code /apple}. */
  private static boolean pathMatches(String path, String cookiePath) {
    return path.equals(cookiePath)
        || (path.startsWith(cookiePath)
            && (cookiePath.endsWith("/") || path.charAt(cookiePath.length()) == '/'));
  }
}
