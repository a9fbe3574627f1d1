// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.Uint8Array;
import elemental2.dom.Blob;
import elemental2.dom.URL;
import elemental2.dom.XMLHttpRequest;
import jsinterop.base.Js;

/** Reads blobs at once, for those who cannot wait. */
final class BlobReader {
  private static final int OCTET = 0xFF;

  private BlobReader() {}

  /** The only way of a page to read a blob without waiting is to ask for its address. */
  static Uint8Array octets(Object blob) {
    String url = URL.createObjectURL(Js.<Blob>uncheckedCast(blob));
    try {
      XMLHttpRequest reader = new XMLHttpRequest();
      reader.open("GET", url, false);
      // Each octet becomes one character (Encoding, "x-user-defined").
      reader.overrideMimeType("text/plain; charset=x-user-defined");
      reader.send();
      String text = reader.responseText;
      Uint8Array octets = new Uint8Array(text.length());
      for (int i = 0; i < octets.length; i++) {
        octets.setAt(i, (double) (text.charAt(i) & OCTET));
      }
      return octets;
    } finally {
      URL.revokeObjectURL(url);
    }
  }
}
