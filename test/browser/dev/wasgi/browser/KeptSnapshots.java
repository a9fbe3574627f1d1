// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Page;

/** The snapshots that a browser has kept of the site at the root of a page's host. */
final class KeptSnapshots {
  private KeptSnapshots() {}

  static long count(Page page) {
    return (Long) page.run("return (await (await caches.open('wasgi snapshot /')).keys()).length");
  }

  static void awaitOne(Page page) {
    page.see("one kept snapshot", () -> count(page) == 1);
  }
}
