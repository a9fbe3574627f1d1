// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import java.util.regex.Pattern;

/**
 * The part that Dash puts into the names of bundles, so that browsers may keep them: {@code
 * name.v4_4_1m1700000000.min.js} for {@code name.min.js}. As in {@code dash/fingerprint.py}.
 */
final class Fingerprint {
  private static final Pattern MARK = Pattern.compile("v[\\w-]+m[0-9a-fA-F]+");

  private Fingerprint() {}

  /** The path without its fingerprint; the same path when it has none. */
  static String remove(String path) {
    int slash = path.lastIndexOf('/') + 1;
    String[] parts = path.substring(slash).split("\\.", 3);
    if (parts.length < 3 || !MARK.matcher(parts[1]).matches()) {
      return path;
    }
    return path.substring(0, slash) + parts[0] + "." + parts[2];
  }
}
