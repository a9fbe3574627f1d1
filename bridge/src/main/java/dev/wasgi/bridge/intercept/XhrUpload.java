// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

/**
 * The events of a request's way out (4.6 "send()", step 10).
 *
 * <p>The standard has them for who listens when it is sent, Chromium for who has asked for {@code
 * upload} by then, which is what can be seen of listeners from outside.
 */
final class XhrUpload {
  private final XhrEvents events;
  private final double total;
  private boolean running;

  /**
   * @param wanted whether the page has asked for {@code upload}
   */
  XhrUpload(XhrEvents events, XhrRequestBody content, boolean wanted) {
    this.events = events;
    total = content.length();
    // Of an empty body Chromium tells the beginning and no end.
    if (content.value() != null && wanted) {
      running = total != 0;
      events.uploadProgress("loadstart", 0, total);
    }
  }

  void finish() {
    if (running) {
      running = false;
      events.uploadProgress("progress", total, total);
      events.uploadProgress("load", total, total);
      events.uploadProgress("loadend", total, total);
    }
  }

  /** Ends it with that event, when the request fails. */
  void fail(String type) {
    if (running) {
      running = false;
      events.uploadBroken(type);
      events.uploadBroken("loadend");
    }
  }
}
