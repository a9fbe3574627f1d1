// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The list of the files that make up a site, which its service worker keeps for later starts. */
final class KeptFiles {
  /** In the folder of our own files, which it is not listed in. */
  static final String NAME = "kept.json";

  private static final String INDEX = "index.html";

  private KeptFiles() {}

  /** Every file that a start or the app may ask for, small ones first. */
  static List<Manifest.File> of(Map<String, SiteWriter.Written> written, String root) {
    List<Manifest.File> files = new ArrayList<>();
    written.forEach(
        (path, file) -> {
          if (isWanted(path, root)) {
            files.add(new Manifest.File(address(path), file.size(), file.sha256(), null));
          }
        });
    files.sort(Comparator.comparing(Manifest.File::size).thenComparing(Manifest.File::path));
    return files;
  }

  /** A folder stands for the page in it. */
  private static String address(String path) {
    String address = UrlPath.encode(path);
    boolean index = address.equals(INDEX) || address.endsWith("/" + INDEX);
    return index ? address.substring(0, address.length() - INDEX.length()) : address;
  }

  private static boolean isWanted(String path, String root) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    // Debuggers ask for maps, pages of others for the rest.
    return !name.startsWith(".")
        && !name.endsWith(".map")
        && !path.equals(root + "wasgi.js")
        && !path.equals("wasgi.json")
        && !path.equals(ServiceWorkerScript.NAME);
  }
}
