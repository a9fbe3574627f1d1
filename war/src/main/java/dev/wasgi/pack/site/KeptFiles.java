// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import dev.wasgi.pack.FileTrees;
import dev.wasgi.pack.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The list of the files that make up a site, which its service worker keeps for later starts. */
final class KeptFiles {
  /** In the folder of our own files, which it is not listed in. */
  static final String NAME = "kept.json";

  private static final String INDEX = "index.html";

  private KeptFiles() {}

  /** Every file that a start or the app may ask for, small ones first. */
  static List<Manifest.File> of(Path site, String root) throws IOException {
    List<Manifest.File> files = new ArrayList<>();
    for (Path file : FileTrees.files(site)) {
      String path = site.relativize(file).toString().replace('\\', '/');
      if (isWanted(path, root)) {
        String address = UrlPath.encode(path);
        boolean index = address.equals(INDEX) || address.endsWith("/" + INDEX);
        files.add(
            new Manifest.File(
                index ? address.substring(0, address.length() - INDEX.length()) : address,
                Files.size(file),
                Sha256.hex(file),
                null));
      }
    }
    files.sort(Comparator.comparing(Manifest.File::size).thenComparing(Manifest.File::path));
    return files;
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
