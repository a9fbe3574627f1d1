// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import dev.wasgi.bridge.http.Url;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The cookies of one app (RFC 6265, 5.3 "Storage Model" and 5.4 "The Cookie Header").
 *
 * <p>What is on the shelf is looked at before each step and written after each change, so that all
 * jars over one shelf are the same at any time, whatever tab they are in.
 */
public final class CookieJar {
  /** How many cookies there may be, as in Chromium, and how many are left when there are more. */
  private static final int MOST = 180;

  private static final int LEFT = 150;

  /** Being sent counts as use once in a minute only, else each request would change the jar. */
  private static final double MINUTE = 60_000;

  private final DoubleSupplier clock;
  private final Shelf shelf;

  /** In the order in which they were created. */
  private List<Cookie> cookies = new ArrayList<>();

  private String session = "";
  private String seen;
  private double latest;

  /**
   * @param clock tells the time in milliseconds since the epoch
   */
  public CookieJar(DoubleSupplier clock, Shelf shelf) {
    this.clock = clock;
    this.shelf = shelf;
  }

  /** Stores, replaces or deletes what one Set-Cookie header of an answer says. */
  public void store(Url url, String setCookie) {
    take(SetCookie.parse(setCookie, url, true, clock.getAsDouble()), true);
  }

  /**
   * Stores, replaces or deletes what a script of the document at that URL says, as far as a script
   * may (RFC 6265, 5.3, on "non-HTTP" APIs).
   */
  public void storeByScript(Url url, String text) {
    take(SetCookie.parse(Octets.of(text), url, false, clock.getAsDouble()), false);
  }

  /**
   * The same with a time of its own.
   *
   * @param expires milliseconds since the epoch, or {@link Cookie#SESSION}
   * @return false when a script may not set that
   */
  public boolean storeByScript(Url url, String text, double expires) {
    double now = clock.getAsDouble();
    Cookie cookie = SetCookie.parse(Octets.of(text), url, false, now);
    double end =
        expires == Cookie.SESSION ? expires : Math.min(expires, now + SetCookie.LONGEST_LIFE);
    return take(cookie == null ? null : cookie.endingAt(end), false);
  }

  private boolean take(Cookie cookie, boolean byServer) {
    look();
    Cookie before = cookie == null ? null : like(cookie);
    if (cookie == null || (before != null && before.httpOnly() && !byServer)) {
      return false;
    }
    cookies.remove(before);
    if (cookie.expires() > clock.getAsDouble()) {
      add(cookie, before);
    }
    write();
    return true;
  }

  private Cookie like(Cookie cookie) {
    for (Cookie other : cookies) {
      if (other.hasIdentityOf(cookie)) {
        return other;
      }
    }
    return null;
  }

  private void add(Cookie cookie, Cookie before) {
    double time = tick();
    // The same value again keeps its place. RFC 6265 would keep it for another value too;
    // Chromium does not.
    boolean same = before != null && before.value().equals(cookie.value());
    cookies.add(cookie.createdAt(same ? before.created() : time).usedAt(time));
    cookies.sort(Comparator.comparingDouble(Cookie::created));
    if (cookies.size() > MOST) {
      evict();
    }
  }

  /** The time, but never the same twice, so that it tells an order. */
  private double tick() {
    latest = Math.max(clock.getAsDouble(), latest + 0.01);
    return latest;
  }

  /** First those not marked as secure go, and of them those that were not used for longest. */
  private void evict() {
    List<Cookie> candidates = new ArrayList<>(cookies);
    candidates.sort(
        Comparator.comparingInt((Cookie cookie) -> cookie.secure() ? 1 : 0)
            .thenComparingDouble(Cookie::used));
    cookies.removeAll(candidates.subList(0, cookies.size() - LEFT));
  }

  /** The value of the Cookie header for a request to that URL, or the empty string. */
  public String header(Url url) {
    List<Cookie> sent = sent(url);
    double now = clock.getAsDouble();
    boolean changed = false;
    for (Cookie cookie : sent) {
      if (cookie.used() < now - MINUTE) {
        cookies.set(cookies.indexOf(cookie), cookie.usedAt(tick()));
        changed = true;
      }
    }
    if (changed) {
      write();
    }
    return join(sent);
  }

  /** What {@code document.cookie} is in a document at that URL. */
  public String scriptText(Url url) {
    return Octets.toText(join(visible(url)));
  }

  /** The cookies that scripts of a document at that URL may know of, in the order of the header. */
  public List<Cookie> visible(Url url) {
    List<Cookie> visible = sent(url);
    visible.removeIf(Cookie::httpOnly);
    return visible;
  }

  private List<Cookie> sent(Url url) {
    look();
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
    return sent;
  }

  private static String join(List<Cookie> sent) {
    StringBuilder header = new StringBuilder();
    for (Cookie cookie : sent) {
      header.append(header.length() == 0 ? "" : "; ").append(cookie.pair());
    }
    return header.toString();
  }

  private static boolean isSent(Cookie cookie, Url url) {
    boolean host =
        cookie.hostOnly()
            ? url.host().equals(cookie.domain())
            : Domains.matches(url.host(), cookie.domain());
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

  /** Forgets every cookie. */
  public void clear() {
    look();
    cookies.clear();
    write();
  }

  /** Whether any cookie would go if the session ended. */
  public boolean hasSessionCookies() {
    look();
    for (Cookie cookie : cookies) {
      if (cookie.isOfSession()) {
        return true;
      }
    }
    return false;
  }

  /** The session's name, which tells the tabs that belong to it; empty before the first. */
  public String session() {
    look();
    return session;
  }

  /**
   * Begins a session with that name: the cookies of the one before go.
   *
   * @param since those created since that time are of the new session already
   */
  public void beginSession(String name, double since) {
    look();
    session = name;
    cookies.removeIf(cookie -> cookie.isOfSession() && cookie.created() < since);
    write();
  }

  private void look() {
    String text = shelf.read();
    if (text == null ? seen == null : text.equals(seen)) {
      return;
    }
    seen = text;
    JarText read = JarText.parse(text);
    session = read.session();
    cookies = read.cookies();
    for (Cookie cookie : cookies) {
      latest = Math.max(latest, cookie.used());
    }
  }

  private void write() {
    seen = new JarText(session, cookies).format();
    shelf.write(seen);
  }
}
