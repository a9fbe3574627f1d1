// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import dev.wasgi.pack.image.Content;
import dev.wasgi.pack.image.Image;
import dev.wasgi.pack.python.Interpreter;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The static copies of a site, as they are collected. */
final class StaticFiles {
  private static final String PACKAGES = Interpreter.PACKAGES.substring(1) + "/";
  private static final String PLOTLY = "plotly/package_data/plotly.min.js";

  private final Image image;
  private final SortedMap<String, Content> files = new TreeMap<>();
  private final SortedSet<String> named = new TreeSet<>();
  private final SortedSet<String> hosted = new TreeSet<>();

  StaticFiles(Image image) {
    this.image = image;
  }

  void add(String path, byte[] bytes) {
    files.put(path, () -> bytes);
  }

  /** A file of those that the host serves in place of the app. */
  void addHosted(String prefix, String path, byte[] bytes) {
    hosted.add(prefix);
    add(path, bytes);
  }

  boolean isHosted(String path) {
    return hosted.stream().anyMatch(path::startsWith);
  }

  void addNamed(String page, String basePath) {
    if (page != null) {
      named.addAll(PageLinks.find(page, basePath));
    }
  }

  /** The real bytes of one Dash app's bundles, under their names with and without fingerprint. */
  void addBundles(String suites, FileInfo.Dash dash) {
    hosted.add(suites);
    for (var each : dash.bundles().entrySet()) {
      String folder = each.getValue().folder().substring(1) + "/";
      for (String path : each.getValue().paths()) {
        put(suites + each.getKey() + "/" + path, image.contents().get(folder + path));
      }
    }
    put(suites + PLOTLY, image.contents().get(PACKAGES + PLOTLY));
    addUnregistered(suites, dash);
    for (String path : named) {
      if (path.startsWith(suites)) {
        put(path, files.get(Fingerprint.remove(path)));
      }
    }
  }

  /** Bundles of packages that the app may import later: Python has no more than their names. */
  private void addUnregistered(String suites, FileInfo.Dash dash) {
    for (String stub : image.stubs()) {
      String path = stub.replaceFirst("^(app|lib/python[^/]+/site-packages)/", "");
      String namespace = path.substring(0, path.indexOf('/'));
      if (!dash.bundles().containsKey(namespace) && !namespace.equals("plotly")) {
        put(suites + path, image.contents().get(stub));
      }
    }
  }

  private void put(String path, Content content) {
    if (content != null) {
      files.put(path, content);
    }
  }

  /** Files that pages name and that are not there yet. */
  SortedSet<String> missing() {
    SortedSet<String> missing = new TreeSet<>(named);
    missing.removeAll(files.keySet());
    missing.removeIf(path -> path.endsWith("/") || isHosted(path));
    return missing;
  }

  SortedMap<String, Content> files() {
    return files;
  }

  SortedSet<String> hosted() {
    return hosted;
  }
}
