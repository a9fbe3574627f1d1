// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The site's {@code wasgi.json}: the manifest, and what the site was made from.
 *
 * @param checked what was seen to work when the site was built
 */
record SiteRecord(
    int format,
    String wasgi,
    String basePath,
    String root,
    Manifest.App app,
    Collection<String> hosted,
    List<String> answers,
    String python,
    String pyodide,
    List<String> persist,
    String check,
    long heap,
    List<Manifest.File> files,
    List<Installed> packages,
    Checked checked) {

  /** One package in the image. */
  record Installed(String name, String version, String file, String sha256, String source) {}

  /**
   * The outcome of the run that made the static copies.
   *
   * @param index {@code app} or {@code boot}: which page lies at the base path
   * @param copies number of static copies
   * @param pages of the app's own that the host has, by their paths
   * @param waiting what would be painted first but waits for Python, and why
   */
  record Checked(
      boolean started,
      String index,
      int copies,
      Collection<String> pages,
      Map<String, String> waiting) {}

  static SiteRecord of(Manifest manifest, List<Installed> packages, Checked checked) {
    return new SiteRecord(
        manifest.format(),
        manifest.wasgi(),
        manifest.basePath(),
        manifest.root(),
        manifest.app(),
        manifest.hosted(),
        manifest.answers(),
        manifest.python(),
        manifest.pyodide(),
        manifest.persist(),
        manifest.check(),
        manifest.heap(),
        manifest.files(),
        packages,
        checked);
  }
}
