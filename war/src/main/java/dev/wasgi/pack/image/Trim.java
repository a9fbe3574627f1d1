// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Which files Python never reads: notebook extensions, and the bundles of Dash components. */
final class Trim {
  /** Parts for notebooks, which have no place in a browser without a notebook server. */
  private static final Pattern NOTEBOOK =
      Pattern.compile(
          "(share|etc)/jupyter/.*"
              + "|.*/(labextension|nbextension)/.*"
              + "|.*/plotly/package_data/widgetbundle\\.js");

  private static final Pattern SCRIPT = Pattern.compile(".*\\.(js|mjs|map)");
  private static final byte[] MARK = "_js_dist".getBytes(StandardCharsets.UTF_8);
  private static final String PLOTLY = "plotly/package_data/plotly.min.js";

  private Trim() {}

  static boolean isForNotebooks(String path) {
    return NOTEBOOK.matcher(path).matches();
  }

  /**
   * The files of component packages that Dash only asks the size and time of, and plotly.js.
   *
   * <p>A component package is a top-level one with a module that names {@code _js_dist}, the list
   * from which Dash takes bundles.
   *
   * @param roots folders that packages lie in, with a {@code /} at their end
   */
  static Set<String> bundles(SortedMap<String, Content> files, List<String> roots)
      throws IOException {
    Set<String> bundles = new HashSet<>();
    for (String root : roots) {
      for (List<String> paths : packages(files, root)) {
        List<String> scripts =
            paths.stream().filter(path -> SCRIPT.matcher(path).matches()).toList();
        if (!scripts.isEmpty() && isComponentPackage(files, paths)) {
          bundles.addAll(scripts);
        }
      }
      if (files.containsKey(root + PLOTLY)) {
        bundles.add(root + PLOTLY);
      }
    }
    return bundles;
  }

  private static Iterable<List<String>> packages(SortedMap<String, Content> files, String root) {
    Map<String, List<String>> packages = new java.util.TreeMap<>();
    for (String path : files.tailMap(root).keySet()) {
      if (!path.startsWith(root)) {
        break;
      }
      int slash = path.indexOf('/', root.length());
      if (slash > 0) {
        packages.computeIfAbsent(path.substring(0, slash), key -> new ArrayList<>()).add(path);
      }
    }
    return packages.values();
  }

  private static boolean isComponentPackage(SortedMap<String, Content> files, List<String> paths)
      throws IOException {
    for (String path : paths) {
      if (path.endsWith(".py") && contains(files.get(path).read())) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(byte[] text) {
    for (int at = 0; at + MARK.length <= text.length; at++) {
      int same = 0;
      while (same < MARK.length && text[at + same] == MARK[same]) {
        same++;
      }
      if (same == MARK.length) {
        return true;
      }
    }
    return false;
  }
}
