// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/** Compiled libraries of a built site, and other files by their stage. */
final class SiteLibraries {
  private static final String LIBRARIES = "libraries/";

  private SiteLibraries() {}

  /** The one that a start from the snapshot waits for; the site has one. */
  static Path early(Path site) {
    return only(site, LIBRARIES, "snapshot");
  }

  /** The one that comes when Python has started; the site has one. */
  static Path late(Path site) {
    return only(site, LIBRARIES, "packages");
  }

  /** What of Python's program comes when that has started. */
  static Path restOfProgram(Path site) {
    return only(site, "pyodide/pyodide.rest.wasm", "packages");
  }

  /** The one of its files of that stage whose path begins so. */
  static Path only(Path site, String start, String stage) {
    try {
      Map<?, ?> manifest =
          new Json().toType(Files.readString(site.resolve("wasgi.json")), Json.MAP_TYPE);
      List<String> paths =
          ((List<?>) manifest.get("files"))
              .stream()
                  .map(each -> (Map<?, ?>) each)
                  .filter(each -> each.get("stage").equals(stage))
                  .map(each -> (String) each.get("path"))
                  .filter(path -> path.startsWith(start))
                  .toList();
      if (paths.size() != 1) {
        throw new AssertionError(start + " of " + stage + ": " + paths);
      }
      return site.resolve((String) manifest.get("root")).resolve(paths.get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
