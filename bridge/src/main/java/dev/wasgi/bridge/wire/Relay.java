// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.wire;

/**
 * What service worker and pages say to each other beside the words of {@link Wire}; the package's
 * description has their order.
 */
public final class Relay {
  /** A page may be older than the service worker that took over; they do not talk then. */
  public static final int VERSION = 2;

  /** The service worker's file, beside the site's first page. */
  public static final String SCRIPT = "wasgi-sw.js";

  public static final String ASK = "ask";
  public static final String CLAIM = "claim";
  public static final String REFUSE = "refuse";
  public static final String DROP = "drop";

  public static final String HELLO = "hello";
  public static final String WELCOME = "welcome";

  public static final String HURRY = "hurry";

  public static final String KEEP = "keep";
  public static final String KEPT = "kept";
  public static final String GONE = "gone";

  private Relay() {}

  /**
   * Whether the host answers: documents at the top are the site's own pages, which start Python.
   * What is posted to one is the app's all the same, since no host could answer it.
   */
  public static boolean isHosts(String method, String mode, String destination) {
    return mode.equals("navigate") && destination.equals("document") && method.equals("GET");
  }

  /**
   * The name of the lock that a page holds as long as it lives and answers; the service worker,
   * which keeps no state, reads from the names of all locks which pages there are.
   */
  public static String pageLock(String basePath, String clientId) {
    return pageLocks(basePath) + clientId;
  }

  /** What the names of all such locks of a site begin with. */
  public static String pageLocks(String basePath) {
    return "wasgi-page " + basePath + " ";
  }
}
