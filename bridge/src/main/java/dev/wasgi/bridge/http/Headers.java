// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * An immutable, ordered list of header lines in which a name may stand more than once (RFC 9110,
 * 5.2 and 5.3).
 */
public final class Headers implements Iterable<Header> {
  private static final Headers EMPTY = new Headers(new ArrayList<>());

  private final List<Header> lines;

  private Headers(List<Header> lines) {
    this.lines = lines;
  }

  /** No header at all. */
  public static Headers empty() {
    return EMPTY;
  }

  /**
   * Reads alternating names and values, the shape in which header lists cross from Python and
   * between threads.
   *
   * @throws IllegalArgumentException if a name has no value
   */
  public static Headers ofPairs(String... namesAndValues) {
    List<Header> lines = new ArrayList<>();
    addPairs(lines, namesAndValues);
    return new Headers(lines);
  }

  private static void addPairs(List<Header> lines, String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "expected names and values in turn but got " + namesAndValues.length + " strings");
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      lines.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
    }
  }

  /** The lines as alternating names and values; the inverse of {@link #ofPairs}. */
  public String[] toPairs() {
    String[] pairs = new String[lines.size() * 2];
    for (int i = 0; i < lines.size(); i++) {
      pairs[2 * i] = lines.get(i).name();
      pairs[2 * i + 1] = lines.get(i).value();
    }
    return pairs;
  }

  /** This list and more lines at its end, names and values in turn. */
  public Headers plus(String... namesAndValues) {
    List<Header> more = new ArrayList<>(lines);
    addPairs(more, namesAndValues);
    return new Headers(more);
  }

  /** This list and, where no line has that name yet, the given one. */
  public Headers plusIfAbsent(String name, String value) {
    return has(name) ? this : plus(name, value);
  }

  /** This list less every line whose name the predicate accepts (names are given lower-cased). */
  public Headers without(Predicate<String> lowerCaseName) {
    List<Header> kept = new ArrayList<>();
    for (Header line : lines) {
      if (!lowerCaseName.test(line.name().toLowerCase())) {
        kept.add(line);
      }
    }
    return new Headers(kept);
  }

  /** Those of an answer that scripts may see: Fetch, "forbidden response-header name". */
  public Headers forScripts() {
    return without(name -> name.equals("set-cookie") || name.equals("set-cookie2"));
  }

  /** Whether any line has that name. */
  public boolean has(String name) {
    return first(name) != null;
  }

  /** The value of the first line with that name, or null. */
  public String first(String name) {
    for (Header line : lines) {
      if (line.is(name)) {
        return line.value();
      }
    }
    return null;
  }

  /** The values of all lines with that name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (Header line : lines) {
      if (line.is(name)) {
        values.add(line.value());
      }
    }
    return values;
  }

  /** The number of lines. */
  public int size() {
    return lines.size();
  }

  @Override
  public Iterator<Header> iterator() {
    return lines.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers && ((Headers) other).lines.equals(lines);
  }

  @Override
  public int hashCode() {
    return lines.hashCode();
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
