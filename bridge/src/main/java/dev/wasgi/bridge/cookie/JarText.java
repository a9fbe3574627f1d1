// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import java.util.ArrayList;
import java.util.List;

/**
 * A jar as text: a line with the format's number and the session's name, then one line for each
 * cookie, its fields apart by tabs. No field can hold a tab or a line break: cookies with control
 * characters are refused.
 *
 * @param session names the session that the cookies without an expiry belong to
 * @param cookies in the order in which they were created
 */
record JarText(String session, List<Cookie> cookies) {
  private static final String FORMAT = "1";
  private static final int FIELDS = 11;

  /** Reads a text that {@link #format} made; anything else is an empty jar. */
  static JarText parse(String text) {
    List<Cookie> cookies = new ArrayList<>();
    String[] lines = (text == null ? "" : text).split("\n", -1);
    String[] head = lines[0].split("\t", -1);
    if (head.length != 2 || !head[0].equals(FORMAT)) {
      return new JarText("", cookies);
    }
    for (int i = 1; i < lines.length; i++) {
      String[] fields = lines[i].split("\t", -1);
      if (fields.length == FIELDS) {
        cookies.add(cookie(fields));
      }
    }
    return new JarText(head[1], cookies);
  }

  private static Cookie cookie(String[] fields) {
    return new Cookie(
        fields[0],
        fields[1],
        fields[2],
        fields[3].equals("1"),
        fields[4],
        fields[5].isEmpty() ? Cookie.SESSION : number(fields[5]),
        fields[6].equals("1"),
        fields[7].equals("1"),
        fields[8],
        number(fields[9]),
        number(fields[10]));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      // Somebody has been at it: a cookie of long ago.
      return 0;
    }
  }

  String format() {
    StringBuilder text = new StringBuilder(FORMAT + "\t" + session);
    for (Cookie cookie : cookies) {
      text.append('\n').append(cookie.name());
      text.append('\t').append(cookie.value());
      text.append('\t').append(cookie.domain());
      text.append('\t').append(cookie.hostOnly() ? "1" : "");
      text.append('\t').append(cookie.path());
      text.append('\t').append(cookie.isOfSession() ? "" : String.valueOf(cookie.expires()));
      text.append('\t').append(cookie.secure() ? "1" : "");
      text.append('\t').append(cookie.httpOnly() ? "1" : "");
      text.append('\t').append(cookie.sameSite());
      text.append('\t').append(cookie.created());
      text.append('\t').append(cookie.used());
    }
    return text.toString();
  }
}
