// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import dev.wasgi.bridge.http.Headers;
import elemental2.core.JsArray;
import elemental2.core.JsString;
import jsinterop.base.Js;

/**
 * Header lists as one text, a line each for names and values, which crosses between threads and
 * into Python faster than a list does; no header holds a line break.
 */
public final class Lines {
  private Lines() {}

  /** Joins names and values. */
  public static String of(Headers headers) {
    return String.join("\n", headers.toPairs());
  }

  /** The header list that {@link #of} has joined. */
  public static Headers headers(String text) {
    return text.isEmpty() ? Headers.empty() : headers(split(text), 0);
  }

  /** The header list of the names and values from that line on. */
  public static Headers headers(JsArray<String> lines, int from) {
    String[] pairs = new String[lines.length - from];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = lines.getAt(from + i);
    }
    return Headers.ofPairs(pairs);
  }

  /** The lines of a text, empty ones at the end included. */
  public static JsArray<String> split(String text) {
    return split(text, "\n");
  }

  /** The texts between those separators. */
  public static JsArray<String> split(String text, String separator) {
    return Js.<JsString>uncheckedCast(text).split(separator);
  }
}
