// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.HtmlCharset;
import elemental2.core.Uint8Array;
import elemental2.dom.TextDecoder;
import jsinterop.base.JsPropertyMap;

/** Decodes a document as it comes, whatever block a character is cut by. */
final class DocumentText {
  private final String contentType;
  private TextDecoder decoder;
  private Uint8Array head = new Uint8Array(0);

  /**
   * @param contentType the header's value, or null for none
   */
  DocumentText(String contentType) {
    this.contentType = contentType;
  }

  /** The text of the next block; empty while the encoding is not known yet. */
  String of(Uint8Array block) {
    if (decoder != null) {
      return decode(block, true);
    }
    Uint8Array more = new Uint8Array(head.length + block.length);
    more.set(head);
    more.set(block, head.length);
    head = more;
    return HtmlCharset.isGiven(contentType) || head.length >= HtmlCharset.PRESCAN
        ? decodeHead(true)
        : "";
  }

  /** The encoding's name as {@code document.characterSet} has it; null while it is not known. */
  String encoding() {
    return decoder == null ? null : nameOf(decoder.encoding);
  }

  /** Of a name in lower case, the one with the capitals of the Encoding Standard. */
  static String nameOf(String label) {
    return switch (label) {
      case "shift_jis" -> "Shift_JIS";
      case "big5" -> "Big5";
      default ->
          label.startsWith("windows-")
                  || label.startsWith("x-")
                  || label.equals("gb18030")
                  || label.equals("macintosh")
              ? label
              : label.toUpperCase();
    };
  }

  /** What is left at the end. */
  String rest() {
    return decoder == null ? decodeHead(false) : decode(new Uint8Array(0), false);
  }

  private String decodeHead(boolean more) {
    String first =
        new TextDecoder("latin1")
            .decode(head.subarray(0, Math.min(head.length, HtmlCharset.PRESCAN)));
    decoder = decoder(HtmlCharset.of(contentType, first));
    return decode(head, more);
  }

  private static TextDecoder decoder(String label) {
    try {
      return new TextDecoder(label);
    } catch (RuntimeException e) {
      // No encoding has that name: it does not count (Encoding, "get an encoding").
      return new TextDecoder("windows-1252");
    }
  }

  private String decode(Uint8Array block, boolean more) {
    return decoder.decode(block, JsPropertyMap.of("stream", more));
  }
}
