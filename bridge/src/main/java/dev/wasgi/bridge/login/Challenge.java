// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.login;

import dev.wasgi.bridge.http.HttpResponse;
import java.util.List;

/**
 * What an app asks for with a 401: among the challenges of its {@code WWW-Authenticate} headers the
 * one of the scheme "Basic" (RFC 9110, 11.6.1; RFC 7617, 2).
 */
final class Challenge {
  private static final int UNAUTHORIZED = 401;

  private final String text;
  private int at;

  private Challenge(String text) {
    this.text = text;
  }

  /**
   * The realm that the answer asks a name and a password for, perhaps empty.
   *
   * @return null when it asks for none, or in another way
   */
  static String realm(HttpResponse response) {
    return response.status().code() == UNAUTHORIZED
        ? realm(response.headers().all("WWW-Authenticate"))
        : null;
  }

  /** The realm of the first challenge of that scheme in the headers, or null. */
  static String realm(List<String> headers) {
    for (String header : headers) {
      String realm = new Challenge(header).read();
      if (realm != null) {
        return realm;
      }
    }
    return null;
  }

  private String read() {
    String found = null;
    while (true) {
      skip(" \t,");
      if (at == text.length()) {
        return found;
      }
      String word = token();
      skip(" \t");
      if (peek() == '=') {
        at++;
        skip(" \t");
        String value = peek() == '"' ? quoted() : token();
        if (found != null && word.equalsIgnoreCase("realm")) {
          return value;
        }
      } else if (found != null) {
        // The next challenge: the one before had no realm.
        return found;
      } else if (word.equalsIgnoreCase("basic")) {
        found = "";
      }
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(peek()) >= 0) {
      at++;
    }
  }

  /** Up to what ends a name or an unquoted value; always gets on. */
  private String token() {
    int start = at;
    at = Math.min(at + 1, text.length());
    while (at < text.length() && " \t,=".indexOf(peek()) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && peek() != '"') {
      if (peek() == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(peek());
      at++;
    }
    at++;
    return value.toString();
  }
}
