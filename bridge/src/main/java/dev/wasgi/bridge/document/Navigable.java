// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.HttpRequest;

/** What shows one document and can be made to show another: the window, or a frame in a page. */
interface Navigable {
  /**
   * Shows the app's answer to a request, whatever its status.
   *
   * @param replace whether it takes the place of the current entry of the history
   */
  void navigate(HttpRequest request, boolean replace);

  /** Asks the app once more for the document that is shown. */
  void reload();

  /**
   * Goes to a place in the document that is shown.
   *
   * @return false when the browser has to do it
   */
  boolean goTo(String href);

  /**
   * Goes to an address that is none of the app's.
   *
   * @return false when the browser has to do it
   */
  boolean leave(String href, boolean replace);
}
