// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.login;

import dev.wasgi.bridge.http.Url;
import java.util.ArrayList;
import java.util.List;

/**
 * With what a visitor has logged in, for each realm, and below which folders of the app that realm
 * lies, as far as it is known (RFC 7617, 2.2).
 */
final class Logins {
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(String realm, String authorization, List<String> folders) {}

  /**
   * Reads a text that {@link #toText} made.
   *
   * @param text anything else, and null, is none
   */
  static Logins parse(String text) {
    Logins logins = new Logins();
    String[] lines = (text == null ? "" : text).split("\n", -1);
    for (int i = 0; i + 2 < lines.length; i += 3) {
      List<String> folders = new ArrayList<>(List.of(lines[i + 2].split(" ")));
      logins.entries.add(new Entry(lines[i], lines[i + 1], folders));
    }
    return logins;
  }

  /** Three lines for each: no header holds a line break, and no path a space. */
  String toText() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(entry.realm()).append('\n').append(entry.authorization()).append('\n');
      text.append(String.join(" ", entry.folders())).append('\n');
    }
    return text.toString();
  }

  /** What is sent along unasked, since the address lies below a folder that is known; or null. */
  String at(Url url) {
    String found = null;
    int longest = 0;
    for (Entry entry : entries) {
      for (String folder : entry.folders()) {
        if (url.path().startsWith(folder) && folder.length() > longest) {
          longest = folder.length();
          found = entry.authorization();
        }
      }
    }
    return found;
  }

  /** What is known for that realm, or null. */
  String of(String realm) {
    for (Entry entry : entries) {
      if (entry.realm().equals(realm)) {
        return entry.authorization();
      }
    }
    return null;
  }

  /** That is what the realm, which the address lies in, gets from now on. */
  void put(String realm, String authorization, Url url) {
    List<String> folders = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.realm().equals(realm)) {
        folders.addAll(entry.folders());
      }
    }
    String folder = url.path().substring(0, url.path().lastIndexOf('/') + 1);
    if (!folders.contains(folder)) {
      folders.add(folder);
    }
    forget(realm);
    entries.add(new Entry(realm, authorization, folders));
  }

  /** The realm did not take it. */
  void forget(String realm) {
    entries.removeIf(entry -> entry.realm().equals(realm));
  }

  void clear() {
    entries.clear();
  }
}
