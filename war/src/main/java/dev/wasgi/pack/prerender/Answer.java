// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import java.util.List;
import java.util.Locale;

/** One answer of the app: its head and its bytes. */
record Answer(int status, List<List<String>> headers, byte[] body) {

  /** The media type in lower case, without parameters; empty when there is none. */
  String mediaType() {
    for (List<String> header : headers) {
      if (header.get(0).equalsIgnoreCase("content-type")) {
        return header.get(1).replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  boolean isPage() {
    return mediaType().equals("text/html");
  }
}
