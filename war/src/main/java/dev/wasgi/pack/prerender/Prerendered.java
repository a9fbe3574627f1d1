// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import dev.wasgi.pack.image.Content;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the app gave for the site.
 *
 * @param firstPaint its pages, and what they ask first
 * @param files static copies by their path below the base path
 * @param hosted prefixes below the base path that the host answers alone
 * @param bytecode what Python has compiled of the app and its packages, by the path where it looks
 *     for it
 * @param libraries absolute paths of the compiled libraries that it has loaded
 * @param secrets what the app signs with, by a name for each
 */
public record Prerendered(
    AppInfo app,
    FirstPaint firstPaint,
    SortedMap<String, Content> files,
    SortedSet<String> hosted,
    SortedMap<String, byte[]> bytecode,
    List<String> libraries,
    Map<String, RunningApp.Secret> secrets) {

  /**
   * What the page of a Dash app can be made of while Python starts.
   *
   * @param pages the app's own pages by their path below the base path, which is empty for the
   *     first one; where that is not there, the boot page takes its place
   * @param answers what everybody gets
   * @param waiting why other paths wait for Python
   */
  public record FirstPaint(
      SortedMap<String, String> pages,
      List<SharedAnswer> answers,
      SortedMap<String, String> waiting) {}

  /** The same for a site whose answers may be others in a browser that keeps the app's files. */
  public Prerendered withoutAnswers() {
    FirstPaint pages = new FirstPaint(firstPaint.pages(), List.of(), firstPaint.waiting());
    return new Prerendered(app, pages, files, hosted, bytecode, libraries, secrets);
  }

  /** The page to be opened first; null when the boot page takes its place. */
  public String home() {
    return firstPaint.pages().get(app.home());
  }
}
