// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.pagecookie;

import dev.wasgi.bridge.cookie.Shelf;
import dev.wasgi.bridge.interop.JsErrors;
import dev.wasgi.bridge.interop.WebStorage;

/** Keeps a jar in {@code localStorage} or, where that is refused, in the page's memory. */
final class PageShelf implements Shelf {
  private final String key;
  private WebStorage storage;
  private String memory;
  private String reason;

  private PageShelf(String key) {
    this.key = key;
  }

  /** In the storage of the page's origin, under that key. */
  static PageShelf local(String key) {
    PageShelf shelf = new PageShelf(key);
    try {
      shelf.storage = WebStorage.of("localStorage");
    } catch (RuntimeException e) {
      shelf.goOnInMemory(null, e);
    }
    return shelf;
  }

  /** In memory; the reason is for people to read. */
  static PageShelf ofPage(String reason) {
    PageShelf shelf = new PageShelf("");
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
    return storage == null ? "memory: " + reason : "localStorage";
  }
}
