// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The attributes of elements that load something. */
final class Slots {
  /** Matches every element that may have one. */
  static final String SELECTOR =
      "script,link,img,source,input,audio,video,track,object,embed,image,use,feImage";

  private static final Map<String, List<String>> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("script", List.of("src")),
          Map.entry("link", List.of("href")),
          Map.entry("img", List.of("src", "srcset")),
          Map.entry("source", List.of("src", "srcset")),
          Map.entry("input", List.of("src")),
          Map.entry("audio", List.of("src")),
          Map.entry("video", List.of("src", "poster")),
          Map.entry("track", List.of("src")),
          Map.entry("object", List.of("data")),
          Map.entry("embed", List.of("src")),
          Map.entry("image", List.of("href", "xlink:href")),
          Map.entry("use", List.of("href", "xlink:href")),
          Map.entry("feImage", List.of("href", "xlink:href")));

  private static final Set<String> NAMES = new HashSet<>();

  static {
    ATTRIBUTES.values().forEach(NAMES::addAll);
  }

  private Slots() {}

  /** Those of an element with that local name. */
  static List<String> of(String localName) {
    return ATTRIBUTES.getOrDefault(localName, List.of());
  }

  /** Whether any element loads by an attribute of that name: a first, quick answer. */
  static boolean mayLoad(String attribute) {
    return NAMES.contains(attribute);
  }

  /** The names of all such attributes. */
  static Set<String> names() {
    return NAMES;
  }
}
