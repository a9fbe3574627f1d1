// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The candidates of a {@code srcset}.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute">HTML,
 *     4.8.4.3.10 "Parsing a srcset attribute"</a>
 */
public final class SrcSet {
  private SrcSet() {}

  /**
   * One image to choose from.
   *
   * @param url its reference, as it stands there
   * @param descriptor what follows it ({@code 2x}, {@code 400w}), or the empty string
   */
  public record Candidate(String url, String descriptor) {}

  /**
   * Reads the value of the attribute; whether a descriptor makes sense is for the browser to say.
   */
  public static List<Candidate> parse(String value) {
    List<Candidate> candidates = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < value.length() && (isSpace(value.charAt(at)) || value.charAt(at) == ',')) {
        at++;
      }
      if (at == value.length()) {
        return candidates;
      }
      int end = at;
      while (end < value.length() && !isSpace(value.charAt(end))) {
        end++;
      }
      String url = value.substring(at, end);
      if (url.endsWith(",")) {
        // A comma at a reference's end is none of it, and no descriptor follows.
        candidates.add(new Candidate(withoutCommas(url), ""));
        at = end;
      } else {
        int next = endOfDescriptors(value, end);
        candidates.add(new Candidate(url, value.substring(end, next).trim()));
        at = next;
      }
    }
  }

  /** The next comma that is not within parentheses. */
  private static int endOfDescriptors(String value, int from) {
    int depth = 0;
    for (int i = from; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (letter == '(') {
        depth++;
      } else if (letter == ')' && depth > 0) {
        depth--;
      } else if (letter == ',' && depth == 0) {
        return i;
      }
    }
    return value.length();
  }

  private static String withoutCommas(String url) {
    int end = url.length();
    while (url.charAt(end - 1) == ',') {
      end--;
    }
    return url.substring(0, end);
  }

  private static boolean isSpace(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\f' || letter == '\r';
  }
}
