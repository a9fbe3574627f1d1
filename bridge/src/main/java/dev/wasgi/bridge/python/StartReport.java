// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import jsinterop.base.JsPropertyMap;

/** How an interpreter was started, and whether all of its files have come. */
final class StartReport {
  private String way;
  private String reason;
  private boolean complete;

  void restored() {
    way = "snapshot";
    reason = null;
  }

  /**
   * The app has been imported.
   *
   * @param why not restored from a snapshot
   */
  void imported(String why) {
    way = "import";
    reason = why;
  }

  void complete() {
    complete = true;
  }

  /** As {@code wasgi.status()} shows it. */
  JsPropertyMap<Object> toMap() {
    JsPropertyMap<Object> map = JsPropertyMap.of("way", way);
    map.set("reason", reason);
    map.set("complete", complete);
    return map;
  }
}
