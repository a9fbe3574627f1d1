// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which of the requests below a mount the app gets; each setter gives the rules back, for chaining.
 *
 * <p>What is denied is denied. Then the first rule that fits decides; then the list of what is
 * allowed, where there is one; then {@link #match}. A prefix is one of path and query.
 */
public final class Rules {
  private final List<Rule> denied = new ArrayList<>();
  private final List<Rule> ordered = new ArrayList<>();
  private final List<Rule> allowed = new ArrayList<>();
  private final List<String> also = new ArrayList<>();
  private BiPredicate<String, String> match = (url, method) -> true;
  private boolean fallsBack;

  /**
   * Leaves these to the host, whatever else is said.
   *
   * @param method null for all
   */
  public Rules deny(String method, String prefix) {
    denied.add(new Rule(method, prefix, false));
    return this;
  }

  /**
   * Decides on these, unless a rule before it has.
   *
   * @param method null for all
   * @param takes whether the app gets them
   */
  public Rules rule(String method, String prefix, boolean takes) {
    ordered.add(new Rule(method, prefix, takes));
    return this;
  }

  /**
   * Gives the app these, and with them none but those that are allowed.
   *
   * @param method null for all
   */
  public Rules allow(String method, String prefix) {
    allowed.add(new Rule(method, prefix, true));
    return this;
  }

  /** Gives the app this prefix of paths as well, which lies outside of the mount. */
  public Rules also(String prefix) {
    also.add(prefix);
    return this;
  }

  /** Decides by URL and method. The answer is needed at once. */
  public Rules match(BiPredicate<String, String> predicate) {
    match = predicate;
    return this;
  }

  /** Whether the host is asked where the app answers 404. */
  public Rules fallBack(boolean wanted) {
    fallsBack = wanted;
    return this;
  }

  boolean fallsBack() {
    return fallsBack;
  }

  /** Whether a path outside of the mount is the app's. */
  boolean reaches(String path) {
    for (String prefix : also) {
      if (path.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  boolean take(Url url, String method) {
    String target = url.target();
    if (first(denied, method, target) != null) {
      return false;
    }
    Rule decisive = first(ordered, method, target);
    if (decisive != null) {
      return decisive.takes();
    }
    return (allowed.isEmpty() || first(allowed, method, target) != null)
        && match.test(url.toString(), method);
  }

  private static Rule first(List<Rule> rules, String method, String target) {
    for (Rule rule : rules) {
      boolean fits = rule.method() == null || rule.method().equals(method);
      if (fits && target.startsWith(rule.prefix())) {
        return rule;
      }
    }
    return null;
  }

  /** One line of a list. */
  private record Rule(String method, String prefix, boolean takes) {}
}
