// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

/**
 * Where a text is kept, a jar's say. Others may write there too, another tab with the same app say.
 */
public interface Shelf {
  /** What is there, or null. */
  String read();

  /** Puts that there instead. */
  void write(String text);
}
