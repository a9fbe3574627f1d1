// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.offline;

import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.snapshot.SnapshotStore;
import java.util.List;

/**
 * How the caches of a site are called, one for each version, and under which paths files lie in
 * them. A version's name is that of its folder, which comes from the content of all its files.
 */
public final class Names {
  /** Also of sites that lie beside or below: the base path with its slashes tells them apart. */
  private static final String CACHE = "wasgi-site ";

  private static final String INDEX = "index.html";

  private final String basePath;
  private final String version;

  /**
   * @param basePath of the site, with a slash at both ends
   * @param root the folder of our own files below it
   */
  public Names(String basePath, String root) {
    this.basePath = basePath;
    version = Site.versionOf(root);
  }

  /** The cache of this version. */
  public String cache() {
    return CACHE + basePath + " " + version;
  }

  /** The version whose cache has that name; null where it is none of this site's. */
  String versionOf(String cache) {
    String prefix = CACHE + basePath + " ";
    return cache.startsWith(prefix) ? cache.substring(prefix.length()) : null;
  }

  /** Where pages keep their snapshots. */
  List<SnapshotStore> snapshots() {
    return SnapshotStore.all(basePath, version);
  }

  /** The version that a file of ours is of; null for any other file. */
  String versionAt(String path) {
    String below = below(path);
    int end = below.startsWith(Site.OWN) ? below.indexOf('/', Site.OWN.length()) : -1;
    return end < 0 ? null : below.substring(Site.OWN.length(), end);
  }

  /** The name of the cache in which a file of ours lies; null for any other file. */
  String cacheOf(String path) {
    String found = versionAt(path);
    return found == null ? null : CACHE + basePath + " " + found;
  }

  /** Whether a page of this version may have asked for that path: it is no other version's. */
  public boolean mayAsk(String path) {
    String cache = cacheOf(path);
    return cache == null || cache.equals(cache());
  }

  /** The path of the list of a version's files. */
  String list(String version) {
    return basePath + Site.OWN + version + "/kept.json";
  }

  /** The path of the list of this version's files. */
  String list() {
    return list(version);
  }

  /** The path of a file of the list. */
  String pathOf(String file) {
    return basePath + file;
  }

  /** The path under which a file is kept: a folder stands for the page in it, as on hosts. */
  String key(String path) {
    return path.endsWith("/" + INDEX) ? path.substring(0, path.length() - INDEX.length()) : path;
  }

  /**
   * Whether the file's version is in its name, as Dash writes it there, so that what a browser has
   * of it is never too old.
   */
  static boolean isFingerprinted(String path) {
    return path.substring(path.lastIndexOf('/') + 1).matches(".*\\.v[\\w-]+m[0-9a-fA-F]+\\..*");
  }

  /** Where files lie that never change under their address: pathnames as URLPattern knows them. */
  public String[] unchanging() {
    String folder = basePath.replaceAll("[^\\w/.~-]", "\\\\$0");
    return new String[] {
      folder + Site.OWN + version + "/*", folder + "_dash-component-suites/*.v*m*.*"
    };
  }

  /** Whether a file lies there that never changes. */
  public boolean isUnchanging(String path) {
    return versionAt(path) != null || isFingerprinted(path);
  }

  private String below(String path) {
    return path.startsWith(basePath) ? path.substring(basePath.length()) : "";
  }

  /**
   * Whether the host has not got the file: some say so, and others answer with a page whatever is
   * asked.
   */
  static boolean isMissing(int status, String type, String path) {
    if (status != 200) {
      return status == 404 || status == 410;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean page = name.indexOf('.') < 0 || name.endsWith(".html") || name.endsWith(".htm");
    return !page && type != null && type.startsWith("text/html");
  }
}
