// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import java.net.URI;
import java.net.URISyntaxException;

/** Paths of files, as URLs write them. */
final class UrlPath {
  private UrlPath() {}

  /** As the path, which begins with no slash, stands in a URL. */
  static String encode(String path) {
    try {
      return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
