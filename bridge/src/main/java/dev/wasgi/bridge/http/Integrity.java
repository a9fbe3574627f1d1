// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a body has to hash to (Subresource Integrity, 3.3).
 *
 * @param algorithm as Web Cryptography names it: {@code SHA-256}, {@code SHA-384}, {@code SHA-512}
 * @param digests any one of these, in base64
 */
public record Integrity(String algorithm, List<String> digests) {
  private static final List<String> ALGORITHMS = Arrays.asList("sha256", "sha384", "sha512");

  /**
   * Reads integrity metadata; of several algorithms the strongest one counts.
   *
   * @return null when there is nothing that could be checked
   */
  public static Integrity parse(String metadata) {
    int strongest = -1;
    List<String> digests = new ArrayList<>();
    for (String token : metadata.trim().split("[ \\t\\n\\f\\r]+")) {
      int dash = token.indexOf('-');
      int strength = dash < 0 ? -1 : ALGORITHMS.indexOf(token.substring(0, dash).toLowerCase());
      if (strength < 0 || strength < strongest) {
        continue;
      }
      if (strength > strongest) {
        strongest = strength;
        digests.clear();
      }
      digests.add(digest(token.substring(dash + 1)));
    }
    return strongest < 0
        ? null
        : new Integrity("SHA-" + ALGORITHMS.get(strongest).substring(3), digests);
  }

  /** Without options; base64url is read as base64. */
  private static String digest(String value) {
    int options = value.indexOf('?');
    String digest = options < 0 ? value : value.substring(0, options);
    return digest.replace('-', '+').replace('_', '/');
  }
}
