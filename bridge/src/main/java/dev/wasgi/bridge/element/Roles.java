// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.http.MediaType;
import dev.wasgi.bridge.intercept.Realm;
import elemental2.dom.Element;
import elemental2.dom.Node;
import java.util.Arrays;
import java.util.List;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** What an element loads, by all that it says of itself at the moment. */
final class Roles {
  private static final double NO_SOURCE = 3;
  private static final List<String> MANY_TIMES =
      Arrays.asList("audio", "video", "source", "object", "embed", "input");

  private final Realm realm;
  private final Attributes attributes;

  Roles(Realm realm, Attributes attributes) {
    this.realm = realm;
    this.attributes = attributes;
  }

  /** What the attribute loads, or null for nothing. */
  Kind kind(Element element, String attribute) {
    return switch (element.localName) {
      case "script" -> runs(element) ? Kind.SCRIPT : null;
      case "link" -> link(element);
      case "input" -> "image".equals(text(element, "type")) ? Kind.IMAGE : null;
      case "audio" -> Kind.AUDIO;
      case "video" -> attribute.equals("poster") ? Kind.IMAGE : Kind.VIDEO;
      case "source" -> source(element);
      case "track" -> Kind.TRACK;
      case "object" -> Kind.OBJECT;
      case "embed" -> Kind.EMBED;
      default -> Kind.IMAGE;
    };
  }

  private static String text(Element element, String property) {
    return String.valueOf(Js.asPropertyMap(element).get(property));
  }

  private boolean runs(Element element) {
    String type = attributes.get(element, "type");
    return type == null
        || type.isEmpty()
        || isModule(element)
        || Acceptance.isJavaScript(MediaType.parse(type).essence());
  }

  private Kind link(Element element) {
    String[] words = text(element, "rel").toLowerCase().trim().split("\\s+");
    for (String word : words) {
      switch (word) {
        case "stylesheet" -> {
          return Kind.STYLE;
        }
        case "icon", "apple-touch-icon" -> {
          return Kind.ICON;
        }
        case "modulepreload" -> {
          return Kind.SCRIPT_PRELOAD;
        }
        case "preload", "prefetch" -> {
          return preload(text(element, "as"));
        }
        default -> {
          // Another word may say more.
        }
      }
    }
    return null;
  }

  private static Kind preload(String as) {
    return switch (as) {
      case "script" -> Kind.SCRIPT_PRELOAD;
      case "style" -> Kind.STYLE_PRELOAD;
      case "image" -> Kind.IMAGE;
      case "font" -> Kind.FONT;
      case "track" -> Kind.TRACK;
      default -> Kind.FETCH;
    };
  }

  private static Kind source(Element element) {
    Node parent = element.parentNode;
    String name = parent == null ? "" : Js.<Element>uncheckedCast(parent).localName;
    return "audio".equals(name) ? Kind.AUDIO : Kind.VIDEO;
  }

  boolean isScript(Element element) {
    return "script".equals(element.localName);
  }

  boolean isModule(Element element) {
    return isScript(element) && "module".equalsIgnoreCase(attributes.get(element, "type"));
  }

  boolean isDocument(Element element) {
    return "object".equals(element.localName) || "embed".equals(element.localName);
  }

  /** Media are read again and again; a poster tells nothing; an image button loads twice. */
  boolean needsBytesAgain(Loading loading) {
    return loading.attribute.equals("poster") || MANY_TIMES.contains(loading.element.localName);
  }

  boolean isLazy(Element element) {
    return "img".equals(element.localName) && "lazy".equals(text(element, "loading"));
  }

  /** Whether a script keeps its place among the others. */
  boolean isOrdered(Element script) {
    return !Js.isTruthy(Js.asPropertyMap(script).get("async"));
  }

  /** As {@code Sec-Fetch-Mode} names it. */
  String mode(Element element, Kind kind) {
    if (kind.isDocument()) {
      return "navigate";
    }
    boolean cors = element.hasAttribute("crossorigin") || isModule(element);
    return cors || kind == Kind.TRACK || kind == Kind.FONT ? "cors" : "no-cors";
  }

  boolean isQuirks() {
    return "BackCompat".equals(Js.asPropertyMap(realm.global("document")).get("compatMode"));
  }

  /** Runs it while the script is in the document, where it may have been taken out again. */
  void whileConnected(Element script, Runnable action) {
    if (script.isConnected) {
      action.run();
      return;
    }
    JsPropertyMap<Object> document = Js.asPropertyMap(realm.global("document"));
    Node root = Js.uncheckedCast(document.get("documentElement"));
    root.appendChild(script);
    action.run();
    root.removeChild(script);
  }

  /** A media element looks at its sources once; it has to be told to look again. */
  void afterPlacing(Element element) {
    if (!"source".equals(element.localName) || element.parentNode == null) {
      return;
    }
    Media media = Js.uncheckedCast(element.parentNode);
    Object state = Js.asPropertyMap(element.parentNode).get("networkState");
    if (state != null && (Js.asDouble(state) == NO_SOURCE || Js.asDouble(state) == 0)) {
      media.load();
    }
  }

  /** An audio or video element. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Media {
    void load();
  }
}
