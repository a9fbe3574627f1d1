// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

/**
 * What an attribute loads: how the request names it (Fetch, "request destination"), and what the
 * browser says that it takes.
 */
enum Kind {
  SCRIPT("script", "*/*"),
  STYLE("style", "text/css,*/*;q=0.1"),
  IMAGE("image", Kind.PICTURE),
  ICON("image", Kind.PICTURE),
  AUDIO("audio", "*/*"),
  VIDEO("video", "*/*"),
  TRACK("track", "*/*"),
  FONT("font", "*/*"),
  SCRIPT_PRELOAD("script", "*/*"),
  STYLE_PRELOAD("style", "text/css,*/*;q=0.1"),
  FETCH("empty", "*/*"),
  OBJECT("object", Kind.DOCUMENT),
  EMBED("embed", Kind.DOCUMENT);

  private static final String PICTURE =
      "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";
  private static final String DOCUMENT =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";

  private final String destination;
  private final String accept;

  Kind(String destination, String accept) {
    this.destination = destination;
    this.accept = accept;
  }

  String destination() {
    return destination;
  }

  String accept() {
    return accept;
  }

  /** Whether it is loaded as a document is, which a service worker does not see. */
  boolean isDocument() {
    return this == OBJECT || this == EMBED;
  }

  /** Whether the element may load it while it is not in a document. */
  boolean loadsDetached() {
    return this == IMAGE || this == AUDIO || this == VIDEO;
  }

  /** Whether bytes that came under an error's status are shown nevertheless (HTML, images). */
  boolean takesErrors() {
    return this == IMAGE || this == ICON;
  }
}
