// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * What a Content-Type says (MIME Sniffing, "parse a MIME type"), as far as texts are decoded by it.
 *
 * @param essence type and subtype, lower-case
 * @param charset the name of the encoding, {@code utf-8} when none is given
 */
public record MediaType(String essence, String charset) {
  private static final String CHARSET = "charset=";

  /** Reads a header's value. */
  public static MediaType parse(String contentType) {
    int at = contentType.toLowerCase().indexOf(CHARSET);
    String charset =
        at < 0
            ? "utf-8"
            : upToSemicolon(contentType.substring(at + CHARSET.length())).replace("\"", "");
    return new MediaType(upToSemicolon(contentType).toLowerCase(), charset.trim());
  }

  private static String upToSemicolon(String text) {
    int end = text.indexOf(';');
    return (end < 0 ? text : text.substring(0, end)).trim();
  }

  /** Whether it is one of the types of XML (MIME Sniffing, "XML MIME type"). */
  public boolean isXml() {
    return essence.equals("text/xml")
        || essence.equals("application/xml")
        || essence.endsWith("+xml");
  }
}
