// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Decides which URLs are the app's: those of one origin, at or below the base path, less what the
 * host itself serves. The decision needs no I/O, since a caller cannot wait for it.
 */
public final class UrlScope {
  private final String origin;
  private final String basePath;
  private final List<String> hosted;
  private final Rules rules;
  private final Predicate<String> elsewhere;

  /**
   * @param origin scheme, host and port of the site, as {@code location.origin} writes them
   * @param basePath the path below which the app lives; a missing slash at its end is supplied
   * @param hosted prefixes below the base path, without a slash in front, that the static host
   *     answers; they win over the app
   */
  public UrlScope(String origin, String basePath, List<String> hosted) {
    this(origin, basePath, hosted, new Rules(), path -> false);
  }

  /**
   * @param rules which of them the app gets
   * @param elsewhere whether a path is that of another app, mounted further below
   */
  public UrlScope(
      String origin,
      String basePath,
      List<String> hosted,
      Rules rules,
      Predicate<String> elsewhere) {
    this.origin = origin;
    this.basePath = basePath.endsWith("/") ? basePath : basePath + "/";
    this.hosted = new ArrayList<>(hosted);
    this.rules = rules;
    this.elsewhere = elsewhere;
  }

  /** The path below which the app lives, with a slash at both ends. */
  public String basePath() {
    return basePath;
  }

  /** The base path as WSGI names it: without the slash at its end, empty for the root. */
  public String scriptName() {
    return basePath.substring(0, basePath.length() - 1);
  }

  /** Whether the app answers a GET of this URL. */
  public boolean contains(Url url) {
    return contains(url, "GET");
  }

  /** Whether this URL lies where the app does, whoever answers it: the app or the host. */
  public boolean covers(Url url) {
    return url.origin().equals(origin) && isBelow(url.path());
  }

  /** Whether the app answers this URL when it is asked with that method. */
  public boolean contains(Url url, String method) {
    return url.origin().equals(origin)
        && (isBelow(url.path()) ? !isHosted(url.path()) : rules.reaches(url.path()))
        && !elsewhere.test(url.path())
        && rules.take(url, method);
  }

  /** Whether the host is to be asked for what the app does not find. */
  public boolean fallsBack() {
    return rules.fallsBack();
  }

  private boolean isBelow(String path) {
    // "/app" belongs to the mount "/app/" (WSGI's empty PATH_INFO); "/apple" does not.
    return path.startsWith(basePath) || (basePath.length() > 1 && path.equals(scriptName()));
  }

  private boolean isHosted(String path) {
    if (path.length() < basePath.length()) {
      return false;
    }
    String below = path.substring(basePath.length());
    for (String prefix : hosted) {
      if (below.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
