// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import dev.wasgi.pack.Json;
import java.util.Collection;
import java.util.List;

/**
 * The service worker's file: facts of the site, and the address of the program. It changes with
 * every build, since the program's folder has its content's hash for a name; that is how browsers
 * see that there is a new version.
 */
final class ServiceWorkerScript {
  /** Where browsers find it: at the root of the site, which makes the site its scope. */
  static final String NAME = "wasgi-sw.js";

  private static final String PROGRAM = "wasgi-serviceworker.js";

  private ServiceWorkerScript() {}

  /**
   * @param site what the program must know to tell the app's addresses from the host's
   * @param copies paths below the base path of which the host has the app's own bytes
   * @param list the hash of the list of all files
   */
  private record Facts(Site site, List<String> copies, String list) {}

  private record Site(int format, String basePath, String root, Collection<String> hosted) {}

  /**
   * @param files the static copies
   * @param listSha256 the hash of {@link KeptFiles}
   */
  static String of(Manifest manifest, Collection<String> files, String listSha256) {
    List<String> copies =
        files.stream()
            .filter(path -> manifest.hosted().stream().noneMatch(path::startsWith))
            .map(UrlPath::encode)
            .sorted()
            .toList();
    Site site =
        new Site(manifest.format(), manifest.basePath(), manifest.root(), manifest.hosted());
    return "self._wasgiFacts = "
        + Json.write(new Facts(site, copies, listSha256))
        + ";\nimportScripts("
        + Json.write(manifest.basePath() + manifest.root() + PROGRAM)
        + ");\n";
  }
}
