// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * Which encoding a document's bytes are in (HTML, "determining the character encoding").
 *
 * @see <a href="https://html.spec.whatwg.org/#determining-the-character-encoding">HTML,
 *     13.2.3.2</a>
 */
public final class HtmlCharset {
  /** How many octets are looked at for a {@code <meta>}. */
  public static final int PRESCAN = 1024;

  private static final String FALLBACK = "windows-1252";
  private static final String CHARSET = "charset";

  private HtmlCharset() {}

  /**
   * A byte order mark wins over the header, and the header over a {@code <meta>}.
   *
   * @param contentType the header's value, or null for none
   * @param head the first octets, each as the character of its number
   * @return the label of an encoding
   */
  public static String of(String contentType, String head) {
    if (head.startsWith("\u00ef\u00bb\u00bf")) {
      return "utf-8";
    }
    if (head.startsWith("\u00fe\u00ff")) {
      return "utf-16be";
    }
    if (head.startsWith("\u00ff\u00fe")) {
      return "utf-16le";
    }
    if (isGiven(contentType)) {
      return MediaType.parse(contentType).charset();
    }
    String meta = meta(head.toLowerCase());
    // A <meta> that could be read is not in UTF-16, whatever it says.
    return meta.isEmpty() ? FALLBACK : meta.startsWith("utf-16") ? "utf-8" : meta;
  }

  /** Whether the header names an encoding, so that the octets need not be looked at. */
  public static boolean isGiven(String contentType) {
    return contentType != null && contentType.toLowerCase().contains(CHARSET + "=");
  }

  private static String meta(String head) {
    int at = 0;
    while (true) {
      int comment = head.indexOf("<!--", at);
      int meta = head.indexOf("<meta", at);
      if (meta < 0) {
        return "";
      }
      if (comment >= 0 && comment < meta) {
        int end = head.indexOf("-->", comment);
        if (end < 0) {
          return "";
        }
        at = end;
        continue;
      }
      int end = head.indexOf('>', meta);
      String value = end < 0 ? "" : value(head.substring(meta, end));
      if (!value.isEmpty()) {
        return value;
      }
      at = meta + 1;
    }
  }

  /**
   * What follows {@code charset=} in a tag, in quotes or not, in an attribute of its own or not.
   */
  private static String value(String tag) {
    int at = tag.indexOf(CHARSET);
    if (at < 0) {
      return "";
    }
    int start = at + CHARSET.length();
    while (start < tag.length() && " =\"'\t\n\r".indexOf(tag.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < tag.length() && " \"';/>\t\n\r".indexOf(tag.charAt(end)) < 0) {
      end++;
    }
    return tag.substring(start, end);
  }
}
