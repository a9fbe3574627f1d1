// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

/** Holds a text, and counts how often it was changed. */
public final class MemoryShelf implements Shelf {
  String text;
  int writes;

  @Override
  public String read() {
    return text;
  }

  @Override
  public void write(String newText) {
    text = newText;
    writes++;
  }
}
