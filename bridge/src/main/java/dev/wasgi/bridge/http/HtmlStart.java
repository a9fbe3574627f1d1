// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * Where in an HTML document a script can be put so that it runs before all others and changes
 * nothing else: behind the doctype, which decides about quirks mode, and behind the tags of html
 * and head, if they come next; without them the parser makes both of the script's tag.
 */
public final class HtmlStart {
  /** What has not come within so many octets is not there. */
  public static final int LIMIT = 4_096;

  private static final String DOCTYPE = "<!doctype";
  private static final String COMMENT = "<!--";

  private final String text;
  private final boolean last;
  private int at;
  private int place;
  private boolean cut;

  private HtmlStart(String text, boolean whole) {
    this.text = text;
    last = whole || text.length() >= LIMIT;
    at = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
    place = at;
  }

  /**
   * Finds the place.
   *
   * @param text how the document begins, one character for each octet
   * @param whole whether nothing comes after it
   * @return how many octets stand before it; -1 when more must be read to know
   */
  public static int find(String text, boolean whole) {
    HtmlStart start = new HtmlStart(text, whole);
    start.pass(DOCTYPE);
    start.pass("<html");
    start.pass("<head");
    return start.cut && !start.last ? -1 : start.place;
  }

  /** Goes on behind the tag that begins so, if it comes next. */
  private void pass(String tag) {
    if (cut) {
      return;
    }
    skip();
    if (cut) {
      return;
    }
    String next = text.substring(at, Math.min(text.length(), at + tag.length())).toLowerCase();
    if (next.length() < tag.length()) {
      // It may be the beginning of the tag, or of a comment before it.
      cut = tag.startsWith(next) || COMMENT.startsWith(next);
    } else if (next.equals(tag) && !isNamePart(at + tag.length())) {
      int end = end(at + tag.length());
      if (end < 0) {
        cut = true;
      } else {
        at = end;
        place = end;
      }
    }
  }

  /** Whether the name goes on there, as in {@code <header>}; true of what has not come yet. */
  private boolean isNamePart(int index) {
    if (index == text.length()) {
      cut = true;
      return true;
    }
    char c = text.charAt(index);
    return c != '>' && c != '/' && !isSpace(c);
  }

  /** Behind the tag; quoted values may hold the sign that ends it. */
  private int end(int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i + 1;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return -1;
  }

  /** White space and comments. */
  private void skip() {
    while (at < text.length()) {
      if (isSpace(text.charAt(at))) {
        at++;
      } else if (text.startsWith(COMMENT, at)) {
        int end = text.indexOf("-->", at + COMMENT.length());
        cut = end < 0;
        if (cut) {
          return;
        }
        at = end + 3;
      } else {
        return;
      }
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }
}
