// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.intercept.Realm;
import elemental2.dom.Element;
import elemental2.dom.HTMLIFrameElement;
import elemental2.dom.NodeList;
import elemental2.dom.Window;
import jsinterop.base.Js;

/** Finds what a link or a form means by its target (HTML, "the rules for choosing a navigable"). */
final class Navigables {
  private final Documents documents;

  Navigables(Documents documents) {
    this.documents = documents;
  }

  /** What shows the document of that realm. */
  Navigable of(Realm realm) {
    Object frame = Js.asPropertyMap(realm.window()).get("frameElement");
    return frame == null
        ? documents
        : new NestedFrame(documents, Js.<HTMLIFrameElement>uncheckedCast(frame));
  }

  /**
   * What is meant by a target.
   *
   * @param target the attribute's value, or null when there is none
   * @return null when it is another window, which is the browser's business
   */
  Navigable find(Realm realm, String target) {
    String name = nameOf(realm, target);
    return switch (name.toLowerCase()) {
      case "", "_self" -> of(realm);
      case "_top" -> documents;
      case "_parent" -> of(new Realm(realm.window().parent));
      default -> named(realm, name);
    };
  }

  /** The target itself, or the one that the document gives to all that have none. */
  String nameOf(Realm realm, String target) {
    return target == null ? base(realm) : target;
  }

  private Navigable named(Realm realm, String name) {
    if (name.equals(realm.window().name)) {
      return of(realm);
    }
    for (Window window = realm.window(); ; window = window.parent) {
      HTMLIFrameElement frame = frame(new Realm(window), name);
      if (frame != null) {
        return new NestedFrame(documents, frame);
      }
      if (window == window.parent) {
        return null;
      }
    }
  }

  private static HTMLIFrameElement frame(Realm realm, String name) {
    NodeList<Element> frames = document(realm).querySelectorAll("iframe[name], frame[name]");
    for (int i = 0; i < frames.length; i++) {
      Element frame = Js.uncheckedCast(frames.getAt(i));
      if (name.equals(frame.getAttribute("name"))) {
        return Js.uncheckedCast(frame);
      }
    }
    return null;
  }

  private static String base(Realm realm) {
    NodeList<Element> bases = document(realm).querySelectorAll("base[target]");
    return bases.length == 0
        ? ""
        : Js.<Element>uncheckedCast(bases.getAt(0)).getAttribute("target");
  }

  private static AnyDocument document(Realm realm) {
    return Js.uncheckedCast(Js.asPropertyMap(realm.window()).get("document"));
  }
}
