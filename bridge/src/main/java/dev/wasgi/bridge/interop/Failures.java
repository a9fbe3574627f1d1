// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

/** The catalogue of what can go wrong in the browser; docs/errors.md describes each code. */
public final class Failures {
  private Failures() {}

  /** The page came from the disk. */
  public static Failure openedFromDisk() {
    return new Failure(
        "WASGI-BOOT-001",
        "This site was opened from the disk, where browsers allow neither modules nor workers.",
        "Serve its folder over HTTP, for instance with './wasgi serve APP', and open that address.",
        null);
  }

  /** The page lies somewhere else than the site was built for. */
  public static Failure wrongBasePath(String built, String opened) {
    return new Failure(
        "WASGI-BOOT-002",
        "This site was built for the path '" + built + "' but was opened at '" + opened + "'.",
        "Serve it at that path, or build it again with --base-path and the path where it lies.",
        null);
  }

  /** A file of the site did not come. */
  public static Failure fileNotLoaded(String url, String reason) {
    return new Failure(
        "WASGI-BOOT-003",
        "The file '" + url + "' could not be loaded: " + reason + ".",
        "Check the connection and that the whole folder was uploaded, then reload the page.",
        null);
  }

  /** A file of the site is not the one that was built. */
  public static Failure hashMismatch(String url, String expected) {
    return new Failure(
        "WASGI-BOOT-004",
        "The file '" + url + "' is not the one that was built (sha256 " + expected + ").",
        "Upload the folder again, all of it at once, and reload the page.",
        null);
  }

  /** The host does not say that a module is one, so that no browser runs it. */
  public static Failure wrongType(String url, String type) {
    return new Failure(
        "WASGI-BOOT-010",
        "The host sends '" + url + "' as '" + type + "', and browsers run no module of that type.",
        "Have the host send files that end in .mjs as text/javascript, and reload the page.",
        null);
  }

  /** The host sends a file that is packed once more than it says. */
  public static Failure stillPacked(String url) {
    return new Failure(
        "WASGI-BOOT-011",
        "The host sends '" + url + "' packed (gzip) without saying so, or packs it twice.",
        "Switch compression off in one of the two places that do it, and reload the page.",
        null);
  }

  /** The page's program and the site's files come from different versions of wasgi. */
  public static Failure versionMismatch(String found, String expected) {
    return new Failure(
        "WASGI-BOOT-006",
        "This site has format " + found + " but its program reads format " + expected + ".",
        "Reload the page without its cache; if that does not help, build the site again.",
        null);
  }

  /** The app does not answer what the page was painted with. */
  public static Failure answerDiffers(String path) {
    return new Failure(
        "WASGI-BOOT-008",
        "The app's answer to '" + path + "' is not the one that the site was built with.",
        "Have the app send 'Cache-Control: private' or 'Vary: Cookie' with what differs from visitor"
            + " to visitor, and build the site again.",
        null);
  }

  /** Python could not go on from the snapshot, and imports the app instead. */
  public static Failure notRestored(Failure cause) {
    return new Failure(
        "WASGI-BOOT-007",
        "The snapshot of Python could not be restored, so that the app is imported: "
            + cause.message(),
        "Upload the folder again, all of it at once; if it happens again, please report it.",
        cause.detail());
  }

  /** The app's redirects lead in a circle. */
  public static Failure tooManyRedirects(String url) {
    return new Failure(
        "WASGI-RUN-002",
        "The app redirected more than 20 times, the last time from '" + url + "'.",
        "Look at the app's redirects; wasgi.clearCookies() in the console may break the circle.",
        null);
  }

  /** The app redirects to something that is no web page. */
  public static Failure redirectNotFollowed(String url) {
    return new Failure(
        "WASGI-RUN-003",
        "The app redirected to '" + url + "', which is neither http nor https.",
        "Look at where the app redirects from this address.",
        null);
  }

  /** The bridge itself, not the app, failed at a request. */
  public static Failure requestFailed(String request, Object reason) {
    return new Failure(
        "WASGI-RUN-004",
        "The bridge failed at " + request + ".",
        "This is a defect of wasgi; please report it with the text below.",
        String.valueOf(reason));
  }

  /** A page opens a WebSocket to the app. */
  public static Failure noWebSocket(String path) {
    return new Failure(
        "WASGI-RUN-020",
        "The WebSocket to '" + path + "' was refused: a WSGI app has none.",
        "Use an ASGI app, or ask over HTTP.",
        null);
  }

  /** The worker's program threw before it could start Python. */
  public static Failure workerNotStarted(String reason) {
    return new Failure(
        "WASGI-RUN-001",
        "The worker that runs Python could not start: " + reason + ".",
        "Reload the page; if it happens again, please report it with the line above.",
        null);
  }

  /** Somebody had Python started anew. */
  public static Failure restarted() {
    return new Failure(
        "WASGI-RUN-010",
        "Python was restarted.",
        "Ask again; what the app kept in memory is gone, as after a restart of a server.",
        null);
  }

  /** Python itself has failed, or the app has ended it. */
  public static Failure pythonDied(String reason, String stack) {
    return new Failure(
        "WASGI-RUN-011",
        "Python has ended: " + reason + ".",
        "Look at what the app did last: it ended the process, or broke it; then reload the page.",
        stack);
  }

  /** The worker is no more. */
  public static Failure workerGone(String reason) {
    return new Failure(
        "WASGI-RUN-012",
        "The worker that runs Python is gone: " + reason + ".",
        "Reload the page; if it happens again, look for what in the app ends it or needs too much"
            + " memory.",
        null);
  }

  /** A request took longer than it may. */
  public static Failure requestLimit(String request, double seconds) {
    return new Failure(
        "WASGI-RUN-013",
        "The app worked for more than " + number(seconds) + " s on " + request + ", the limit.",
        "Python was restarted. Make the app quicker there, or raise the limit (requestLimit).",
        null);
  }

  /** More requests wait than may. */
  public static Failure queueFull(String request, int limit) {
    return new Failure(
        "WASGI-RUN-014",
        "There is no room for " + request + ": " + limit + " requests wait already.",
        "Ask again later, or raise the limit (queueLimit).",
        null);
  }

  /** A request waited for longer than it may. */
  public static Failure waitedTooLong(String request, double seconds) {
    return new Failure(
        "WASGI-RUN-014",
        request + " waited for more than " + number(seconds) + " s and was not begun.",
        "Ask again later, or raise the limit (queueTimeout).",
        null);
  }

  /** Python cannot be ended without the page. */
  public static Failure noRestart() {
    return new Failure(
        "WASGI-RUN-015",
        "Python runs on the page's own thread, where it cannot be restarted.",
        "Reload the page, or mount the site with Python in a worker.",
        null);
  }

  /** The site is not mounted any more. */
  public static Failure unmounted() {
    return new Failure(
        "WASGI-RUN-016", "The site was unmounted, and Python with it.", "Mount it again.", null);
  }

  /** The visitor has gone elsewhere. */
  public static Failure pageLeft() {
    return new Failure(
        "WASGI-RUN-017", "The page was left before the app had answered.", "Ask again.", null);
  }

  /** The app asks over HTTP for what only the app itself could answer. */
  public static Failure selfCall(String url) {
    return new Failure(
        "WASGI-RUN-018",
        "The app asks itself for '" + url + "', which cannot be answered while it runs.",
        "Call the function behind that address, or app.test_client(), instead.",
        null);
  }

  /** The site was replaced while the page was open, and a file is gone. */
  public static Failure siteReplaced(String url) {
    return siteReplaced(", and '" + url + "' of the page's own version is gone.", null);
  }

  /** The site was replaced while the page was open, which is why it could not be started again. */
  public static Failure siteReplaced(Failure cause) {
    return siteReplaced(". " + cause.message(), cause.detail());
  }

  private static Failure siteReplaced(String more, String detail) {
    return new Failure(
        "WASGI-RUN-019",
        "This site was replaced by another version while the page was open" + more,
        "Reload the page: that brings the new version.",
        detail);
  }

  /** {@code 2.0} becomes {@code 2}. */
  private static String number(double value) {
    return value == (int) value ? String.valueOf((int) value) : String.valueOf(value);
  }

  /** Somebody waits for an answer on a thread where Python is not to be had. */
  public static Failure notAnsweredAtOnce(String url) {
    return new Failure(
        "WASGI-XHR-001",
        "A synchronous XMLHttpRequest to '"
            + url
            + "' cannot be answered: it would wait for a"
            + " worker, for Python's start, or for the very code that asks.",
        "Ask asynchronously, or mount the app with Python on the page's own thread.",
        null);
  }

  /** Whether a request is the app's must be known at once. */
  public static Failure matchedLater() {
    return new Failure(
        "WASGI-MOUNT-001",
        "The function 'match' of the mount gives a promise, but the answer is needed at once.",
        "Let it return true or false.",
        null);
  }
}
