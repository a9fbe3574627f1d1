// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.login;

import dev.wasgi.bridge.cookie.Shelf;
import dev.wasgi.bridge.http.Url;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * With what a visitor has logged in, for each realm, and below which folders of the app that realm
 * lies, as far as it is known (RFC 7617, 2.2).
 */
public final class Logins {
  private final Shelf shelf;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(String authorization, List<String> folders) {}

  /**
   * Goes on with what lies there.
   *
   * @param shelf keeps three lines for each realm: no header holds a line break, and no path a
   *     space; anything else is none
   */
  public Logins(Shelf shelf) {
    this.shelf = shelf;
    String text = shelf.read();
    String[] lines = (text == null ? "" : text).split("\n", -1);
    for (int i = 0; i + 2 < lines.length; i += 3) {
      entries.put(lines[i], new Entry(lines[i + 1], List.of(lines[i + 2].split(" "))));
    }
  }

  private void write() {
    StringBuilder text = new StringBuilder();
    entries.forEach(
        (realm, entry) -> {
          text.append(realm).append('\n').append(entry.authorization()).append('\n');
          text.append(String.join(" ", entry.folders())).append('\n');
        });
    shelf.write(text.toString());
  }

  /** What is sent along unasked, since the address lies below a folder that is known; or null. */
  String at(Url url) {
    String found = null;
    int longest = 0;
    for (Entry entry : entries.values()) {
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
    Entry entry = entries.get(realm);
    return entry == null ? null : entry.authorization();
  }

  /** That is what the realm, which the address lies in, gets from now on. */
  void put(String realm, String authorization, Url url) {
    Entry before = entries.get(realm);
    List<String> folders = new ArrayList<>(before == null ? List.of() : before.folders());
    String folder = url.path().substring(0, url.path().lastIndexOf('/') + 1);
    if (!folders.contains(folder)) {
      folders.add(folder);
    }
    entries.put(realm, new Entry(authorization, folders));
    write();
  }

  /** The realm did not take it. */
  void forget(String realm) {
    entries.remove(realm);
    write();
  }

  /** Forgets them all. */
  public void clear() {
    entries.clear();
    write();
  }
}
