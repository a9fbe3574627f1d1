// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.MediaType;

/** How a browser shows an answer (HTML, "load a document"). */
enum Showing {
  HTML,
  /** Text of any kind: as it is. */
  TEXT,
  /** A picture in the middle of nothing. */
  IMAGE,
  /** Sound and film, XML and PDF: by a viewer of the browser's. */
  VIEWER,
  /** It is saved. */
  NOT;

  static Showing of(Answer answer) {
    if (answer.disposition().attachment()) {
      return NOT;
    }
    MediaType type = answer.mediaType();
    String essence = type.essence();
    if (essence.equals("text/html") || essence.equals("application/xhtml+xml")) {
      return HTML;
    }
    if (essence.equals("image/svg+xml") || type.isXml()) {
      return VIEWER;
    }
    if (essence.startsWith("image/")) {
      return IMAGE;
    }
    if (essence.startsWith("audio/")
        || essence.startsWith("video/")
        || essence.equals("application/pdf")) {
      return VIEWER;
    }
    boolean text =
        essence.startsWith("text/")
            || essence.equals("application/json")
            || essence.endsWith("+json")
            || essence.equals("application/javascript")
            || essence.equals("application/x-javascript");
    return text ? TEXT : NOT;
  }
}
