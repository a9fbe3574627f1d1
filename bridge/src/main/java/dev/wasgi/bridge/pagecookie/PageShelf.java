// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.pagecookie;

import dev.wasgi.bridge.cookie.Shelf;
import dev.wasgi.bridge.interop.JsErrors;

/** Keeps a text in the storage of the page's origin or, where that is refused, in its memory. */
public final class PageShelf implements Shelf {
  private final String name;
  private final String key;
  private WebStorage storage;
  private String memory;
  private String reason;

  private PageShelf(String name, String key) {
    this.name = name;
    this.key = key;
  }

  /** In {@code localStorage}, under that key. */
  static PageShelf local(String key) {
    return in("localStorage", key);
  }

  /** In {@code sessionStorage}, under that key: as long as the tab is open. */
  public static PageShelf session(String key) {
    return in("sessionStorage", key);
  }

  private static PageShelf in(String name, String key) {
    PageShelf shelf = new PageShelf(name, key);
    try {
      shelf.storage = WebStorage.of(name);
    } catch (RuntimeException e) {
      shelf.goOnInMemory(null, e);
    }
    return shelf;
  }

  /** In memory; the reason is for people to read. */
  static PageShelf ofPage(String reason) {
    PageShelf shelf = new PageShelf("", "");
    shelf.reason = reason;
    return shelf;
  }

  private void goOnInMemory(String text, RuntimeException thrown) {
    storage = null;
    memory = text;
    reason = String.valueOf(JsErrors.unwrap(thrown));
  }

  @Override
  public String read() {
    return storage == null ? memory : storage.getItem(key);
  }

  @Override
  public void write(String text) {
    if (storage == null) {
      memory = text;
      return;
    }
    try {
      storage.setItem(key, text);
    } catch (RuntimeException e) {
      // Full, or refused since.
      goOnInMemory(text, e);
    }
  }

  boolean isLocal() {
    return storage != null;
  }

  /** Where it is, as {@code status()} says it. */
  String where() {
    return storage == null ? "memory: " + reason : name;
  }
}
