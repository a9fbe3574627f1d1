// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/** The compiled libraries of a built site. */
final class SiteLibraries {
  private SiteLibraries() {}

  /** The one that a start from the snapshot waits for; the site has one. */
  static Path early(Path site) {
    return only(site, "snapshot");
  }

  /** The one that comes when Python has started; the site has one. */
  static Path late(Path site) {
    return only(site, "packages");
  }

  private static Path only(Path site, String stage) {
    try {
      Map<?, ?> manifest =
          new Json().toType(Files.readString(site.resolve("wasgi.json")), Json.MAP_TYPE);
      List<String> paths =
          ((List<?>) manifest.get("files"))
              .stream()
                  .map(each -> (Map<?, ?>) each)
                  .filter(each -> each.get("stage").equals(stage))
                  .map(each -> (String) each.get("path"))
                  .filter(path -> path.startsWith("libraries/"))
                  .toList();
      if (paths.size() != 1) {
        throw new AssertionError(stage + ": " + paths);
      }
      return site.resolve((String) manifest.get("root")).resolve(paths.get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
