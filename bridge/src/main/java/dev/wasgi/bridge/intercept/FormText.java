// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

/** What every encoding of a form does to its texts. */
public final class FormText {
  private FormText() {}

  /** Line breaks become CRLF (HTML, "converting an entry list to a list of name-value pairs"). */
  public static String lines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
  }
}
