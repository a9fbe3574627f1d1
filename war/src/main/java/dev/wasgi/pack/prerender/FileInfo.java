// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import java.util.List;
import java.util.Map;

/** What the app serves from files, as the script tells it. */
record FileInfo(List<Dash> dashes, List<Folder> folders) {

  /**
   * One Dash app.
   *
   * @param prefix the URL path that its pages ask below
   * @param pages paths below it, the first page's aside, at which it is known to have pages
   */
  record Dash(String prefix, List<String> pages, Map<String, Bundles> bundles) {}

  /** The files of one package that Dash serves. */
  record Bundles(String folder, List<String> paths) {}

  /**
   * A folder of static files behind a URL path.
   *
   * @param hosted whether the host serves them where the app does not, as Django wants it
   */
  record Folder(String url, String folder, boolean hosted) {}
}
