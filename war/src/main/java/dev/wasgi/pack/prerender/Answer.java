// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One answer of the app: its head and its bytes. */
record Answer(int status, String reason, List<List<String>> headers, byte[] body) {

  /** The media type in lower case, without parameters; empty when there is none. */
  String mediaType() {
    List<String> types = all("content-type");
    return types.isEmpty()
        ? ""
        : types.get(0).replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  boolean isPage() {
    return mediaType().equals("text/html");
  }

  /** The values of all headers of that name, which is in lower case. */
  List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (List<String> header : headers) {
      if (header.get(0).equalsIgnoreCase(name)) {
        values.add(header.get(1));
      }
    }
    return values;
  }

  /** The body; null where it is no UTF-8. */
  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
