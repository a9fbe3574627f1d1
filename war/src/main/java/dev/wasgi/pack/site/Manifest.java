// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import java.util.Collection;
import java.util.List;

/**
 * What a page must know to start the app; its names are those of the JSON.
 *
 * @param format of this manifest
 * @param wasgi version of the packager
 * @param basePath where the site lies, with {@code /} at both ends
 * @param root folder of our own files below the base path
 * @param document {@code app} for the app's own first page, {@code boot} for the boot page; null in
 *     the copy that is no page
 * @param path where the page lies below the base path, as URLs write it; null for the boot page
 * @param hosted path prefixes below the base path that always go to the host
 * @param answers paths below the base path, as URLs write them, that are answered by the site until
 *     Python runs
 * @param persist paths below the app's folder whose files browsers keep; null where there are none
 * @param check a checksum of what the snapshot unpacks to; null where there is none
 * @param heap how many octets of memory the snapshot wants
 * @param files what a start fetches, below the root, in this order
 */
record Manifest(
    int format,
    String wasgi,
    String basePath,
    String root,
    String document,
    String path,
    App app,
    Collection<String> hosted,
    List<String> answers,
    String python,
    String pyodide,
    List<String> persist,
    String check,
    long heap,
    List<File> files) {

  /**
   * The app; {@code module} instead of {@code entry} where it is imported by name, {@code sockets}
   * where it may know WebSockets.
   */
  record App(
      String kind, String entry, String module, String attribute, String title, boolean sockets) {}

  /** One file, checked against its hash while it loads. */
  record File(String path, long size, String sha256, String stage) {}

  /** The copy that stands in the app's own page at that path. */
  Manifest inPage(String below) {
    return in("app", below);
  }

  /** The copy that stands in the boot page. */
  Manifest inBootPage() {
    return in("boot", null);
  }

  private Manifest in(String page, String below) {
    return new Manifest(
        format, wasgi, basePath, root, page, below, app, hosted, answers, python, pyodide, persist,
        check, heap, files);
  }
}
