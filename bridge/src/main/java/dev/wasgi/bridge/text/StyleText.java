// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The references in the text of a style sheet: what {@code url()} and {@code @import} name.
 *
 * @see <a href="https://www.w3.org/TR/css-syntax-3/#consume-token">CSS Syntax, 4.3 "Tokenizer
 *     algorithms"</a>
 */
public final class StyleText {
  private static final String IMPORT = "@import";

  private final String text;
  private final List<Reference> references = new ArrayList<>();
  private int at;
  private boolean inImport;

  private StyleText(String text) {
    this.text = text;
  }

  /** A reference and where it stands, quotation marks and all. */
  private record Reference(int start, int end, String url, boolean imports) {}

  /** The references that {@code @import} names, in order. */
  public static List<String> imports(String text) {
    List<String> urls = new ArrayList<>();
    for (Reference reference : read(text)) {
      if (reference.imports()) {
        urls.add(reference.url());
      }
    }
    return urls;
  }

  /**
   * The same text with other references.
   *
   * @param resource what takes the place of a reference of {@code url()}
   * @param imported what takes the place of a reference of {@code @import}
   */
  public static String replace(
      String text, UnaryOperator<String> resource, UnaryOperator<String> imported) {
    StringBuilder result = new StringBuilder();
    int from = 0;
    for (Reference reference : read(text)) {
      String url = (reference.imports() ? imported : resource).apply(reference.url());
      result.append(text, from, reference.start()).append(quote(url));
      from = reference.end();
    }
    return result.append(text, from, text.length()).toString();
  }

  private static String quote(String url) {
    return '"'
        + url.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\a ")
            .replace("\r", "\\d ")
        + '"';
  }

  private static List<Reference> read(String text) {
    StyleText reader = new StyleText(text);
    reader.read();
    return reader.references;
  }

  private void read() {
    while (at < text.length()) {
      char letter = text.charAt(at);
      if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else if (letter == '"' || letter == '\'') {
        string();
      } else if (letter == '\\') {
        at += 2;
      } else if (isName(letter) || letter == '@') {
        name();
      } else {
        // The reference of an @import comes first; what is in its conditions is none.
        inImport = inImport && isSpace(letter);
        at++;
      }
    }
  }

  private void string() {
    int start = at;
    String value = quoted();
    if (inImport) {
      references.add(new Reference(start, at, value, true));
      inImport = false;
    }
  }

  /** Reads a string; one without an end goes to the end of its line. */
  private String quoted() {
    char mark = text.charAt(at);
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char letter = text.charAt(at);
      if (letter == mark) {
        at++;
        break;
      }
      if (letter == '\n') {
        break;
      }
      at = letter == '\\' ? escape(value) : plain(value, letter);
    }
    return value.toString();
  }

  private int plain(StringBuilder value, char letter) {
    value.append(letter);
    return at + 1;
  }

  /** Reads what follows a backslash; gives the place after it. */
  private int escape(StringBuilder value) {
    int next = at + 1;
    int end = next;
    while (end < text.length() && end < next + 6 && Character.digit(text.charAt(end), 16) >= 0) {
      end++;
    }
    if (end > next) {
      int code = Integer.parseInt(text.substring(next, end), 16);
      value.appendCodePoint(code == 0 || code > Character.MAX_CODE_POINT ? '\uFFFD' : code);
      return end < text.length() && isSpace(text.charAt(end)) ? end + 1 : end;
    }
    if (next < text.length() && text.charAt(next) != '\n') {
      value.append(text.charAt(next));
    }
    return Math.min(next + 1, text.length());
  }

  private void name() {
    int start = at;
    at++;
    while (at < text.length() && isName(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    boolean function = at < text.length() && text.charAt(at) == '(';
    if (name.equalsIgnoreCase(IMPORT)) {
      inImport = true;
    } else if (function && (name.equalsIgnoreCase("url") || name.equalsIgnoreCase("src"))) {
      at++;
      url();
    } else {
      inImport = false;
    }
  }

  private void url() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    int start = at;
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      String value = quoted();
      references.add(new Reference(start, at, value, inImport));
      inImport = false;
      return;
    }
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != ')' && !isSpace(text.charAt(at))) {
      char letter = text.charAt(at);
      at = letter == '\\' ? escape(value) : plain(value, letter);
    }
    references.add(new Reference(start, at, value.toString(), inImport));
    inImport = false;
  }

  private static boolean isName(char letter) {
    return letter == '-'
        || letter == '_'
        || letter >= 128
        || (letter >= '0' && letter <= '9')
        || (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z');
  }

  private static boolean isSpace(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\f' || letter == '\r';
  }
}
