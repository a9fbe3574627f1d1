// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import java.util.Arrays;
import java.util.List;

/** The attributes of elements that load something. */
final class Slots {
  /** Matches every element that may have one. */
  static final String SELECTOR =
      "script,link,img,source,input,audio,video,track,object,embed,image,use,feImage";

  private static final List<String> NAMES =
      Arrays.asList("src", "srcset", "href", "xlink:href", "data", "poster");

  private Slots() {}

  /** Those of an element with that local name. */
  static List<String> of(String localName) {
    return switch (localName) {
      case "script", "input", "audio", "track", "embed" -> Arrays.asList("src");
      case "link" -> Arrays.asList("href");
      case "img", "source" -> Arrays.asList("src", "srcset");
      case "video" -> Arrays.asList("src", "poster");
      case "object" -> Arrays.asList("data");
      case "image", "use", "feImage" -> Arrays.asList("href", "xlink:href");
      default -> Arrays.asList();
    };
  }

  /** Whether any element loads by an attribute of that name: a first, quick answer. */
  static boolean mayLoad(String attribute) {
    return NAMES.contains(attribute);
  }

  /** The names of all such attributes. */
  static List<String> names() {
    return NAMES;
  }
}
