// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.http.Url;
import elemental2.dom.AbortController;
import elemental2.dom.Element;
import java.util.ArrayList;
import java.util.List;

/** One attribute that is held back, and how far its load has come. */
final class Loading {
  final Element element;
  final String attribute;

  /** What the page has set, and is shown. */
  final String text;

  final AbortController controller = new AbortController();

  /** What is loaded; for a {@code srcset}, the candidate that was chosen. */
  Url url;

  /** What stands behind the address in the attribute: a candidate's descriptor, a fragment. */
  String suffix = "";

  /** For scripts that are not the app's and only wait for their turn. */
  boolean foreign;

  /** Whether its element has been in the document, where a script begins, whatever comes then. */
  boolean inserted;

  boolean started;

  /** Whether the browser has been given the bytes. */
  boolean placed;

  /** Whether what it was given names nothing. */
  boolean failed;

  /** Whether the browser has told of it: its next error is about something else. */
  boolean settled;

  String objectUrl;
  private final List<Runnable> whenPlaced = new ArrayList<>();

  Loading(Element element, String attribute, String text, Url url) {
    this.element = element;
    this.attribute = attribute;
    this.text = text;
    this.url = url;
  }

  /** What the browser was given as the attribute's value, or null. */
  String placedValue() {
    return objectUrl == null ? null : objectUrl + suffix;
  }

  void whenPlaced(Runnable action) {
    whenPlaced.add(action);
  }

  void place(String value) {
    objectUrl = value;
    placed = true;
    whenPlaced.forEach(Runnable::run);
    whenPlaced.clear();
  }
}
