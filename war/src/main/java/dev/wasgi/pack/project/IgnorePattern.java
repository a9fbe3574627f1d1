// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.project;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One line of a file in <a href="https://git-scm.com/docs/gitignore#_pattern_format">gitignore's
 * pattern format</a>.
 */
final class IgnorePattern {
  private final Pattern regex;
  private final boolean negated;
  private final boolean foldersOnly;

  private IgnorePattern(Pattern regex, boolean negated, boolean foldersOnly) {
    this.regex = regex;
    this.negated = negated;
    this.foldersOnly = foldersOnly;
  }

  /** Reads a line; null when it is blank, a comment, or no pattern. */
  static IgnorePattern parse(String line) {
    String text = withoutTrailingSpaces(line);
    if (text.isEmpty() || text.startsWith("#")) {
      return null;
    }
    boolean negated = text.startsWith("!");
    if (negated) {
      text = text.substring(1);
    }
    boolean foldersOnly = text.endsWith("/");
    if (foldersOnly) {
      text = text.substring(0, text.length() - 1);
    }
    boolean anchored = text.contains("/");
    if (text.startsWith("/")) {
      text = text.substring(1);
    }
    if (text.isEmpty()) {
      return null;
    }
    try {
      String regex = (anchored ? "" : "(?:.*/)?") + translate(text);
      return new IgnorePattern(Pattern.compile(regex, Pattern.DOTALL), negated, foldersOnly);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  private static String withoutTrailingSpaces(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && (end < 2 || line.charAt(end - 2) != '\\')) {
      end--;
    }
    return line.substring(0, end);
  }

  boolean isNegated() {
    return negated;
  }

  /** Does the pattern name this path itself (not a folder above it)? */
  boolean matches(String path, boolean folder) {
    return (folder || !foldersOnly) && regex.matcher(path).matches();
  }

  private static String translate(String glob) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      boolean atStart = at == 0 || glob.charAt(at - 1) == '/';
      if (atStart && glob.startsWith("**/", at)) {
        regex.append("(?:.*/)?");
        at += 3;
      } else if (atStart && at > 0 && glob.substring(at).equals("**")) {
        regex.append(".+");
        at += 2;
      } else if (c == '*') {
        regex.append("[^/]*");
        at += 1;
      } else if (c == '?') {
        regex.append("[^/]");
        at += 1;
      } else if (c == '[' && glob.indexOf(']', at + 2) > 0) {
        int end = glob.indexOf(']', at + 2);
        regex.append(bracket(glob.substring(at + 1, end)));
        at = end + 1;
      } else if (c == '\\' && at + 1 < glob.length()) {
        regex.append(Pattern.quote(glob.substring(at + 1, at + 2)));
        at += 2;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
        at += 1;
      }
    }
    return regex.toString();
  }

  private static String bracket(String body) {
    boolean not = body.startsWith("!") || body.startsWith("^");
    String set = (not ? body.substring(1) : body).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
    return "(?!/)[" + (not ? "^" : "") + set + "]";
  }
}
