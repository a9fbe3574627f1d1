// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.core.JsArray;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.MutationObserver;
import elemental2.dom.MutationObserverInit;
import elemental2.dom.Node;
import elemental2.dom.NodeList;
import jsinterop.base.Js;

/** Gives the window the title, the icon and the language of the document that it shows. */
final class WindowMirror {
  private static final String ICONS = "link[rel~='icon']";

  private final AnyDocument page = Js.uncheckedCast(DomGlobal.document);
  private String ownTitle;
  private String ownLanguage;
  private JsArray<Element> ownIcons;
  private AnyDocument shown;
  private MutationObserver observer;

  /** Follows that document from now on. */
  void follow(AnyDocument document) {
    if (shown == null) {
      ownTitle = page.getTitle();
      ownLanguage = page.getDocumentElement().getAttribute("lang");
      ownIcons = all(page.querySelectorAll(ICONS));
    } else {
      observer.disconnect();
    }
    shown = document;
    observer =
        new MutationObserver(
            (records, self) -> {
              mirror();
              return null;
            });
    observe(Js.uncheckedCast(document));
    document.addEventListener(
        "DOMContentLoaded",
        event -> {
          if (shown == document) {
            // Titles and icons change in the head; the rest need not be looked at any more.
            observer.disconnect();
            observe(document.getHead());
            mirror();
          }
        });
    mirror();
  }

  private void observe(Node root) {
    MutationObserverInit all = MutationObserverInit.create();
    all.setChildList(true);
    all.setSubtree(true);
    all.setCharacterData(true);
    all.setAttributes(true);
    observer.observe(root, all);
  }

  /** The page's own document is shown again. */
  void restore() {
    if (shown != null) {
      observer.disconnect();
      shown = null;
      page.setTitle(ownTitle);
      language(ownLanguage);
      icons(ownIcons);
    }
  }

  private void mirror() {
    if (!page.getTitle().equals(shown.getTitle())) {
      page.setTitle(shown.getTitle());
    }
    Element root = shown.getDocumentElement();
    language(root == null ? null : root.getAttribute("lang"));
    JsArray<Element> icons = new JsArray<>();
    JsArray<Element> theirs = all(shown.querySelectorAll(ICONS));
    for (int i = 0; i < theirs.length; i++) {
      Element copy = page.createElement("link");
      for (String name : new String[] {"rel", "href", "type", "sizes"}) {
        Object value = Js.asPropertyMap(theirs.getAt(i)).get(name);
        // Properties, since an address is absolute there.
        if (!String.valueOf(value).isEmpty()) {
          copy.setAttribute(name, String.valueOf(value));
        }
      }
      icons.push(copy);
    }
    icons(icons.length == 0 ? ownIcons : icons);
  }

  private void language(String language) {
    Element root = page.getDocumentElement();
    if (language == null) {
      root.removeAttribute("lang");
    } else {
      root.setAttribute("lang", language);
    }
  }

  private void icons(JsArray<Element> icons) {
    JsArray<Element> before = all(page.querySelectorAll(ICONS));
    if (html(before).equals(html(icons))) {
      return;
    }
    for (int i = 0; i < before.length; i++) {
      before.getAt(i).remove();
    }
    for (int i = 0; i < icons.length; i++) {
      page.getHead().appendChild(icons.getAt(i));
    }
  }

  private static String html(JsArray<Element> elements) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < elements.length; i++) {
      Element element = Js.uncheckedCast(elements.getAt(i));
      html.append(Js.asPropertyMap(element).get("outerHTML"));
    }
    return html.toString();
  }

  private static JsArray<Element> all(NodeList<Element> nodes) {
    JsArray<Element> all = new JsArray<>();
    for (int i = 0; i < nodes.length; i++) {
      all.push(Js.<Element>uncheckedCast(nodes.getAt(i)));
    }
    return all;
  }
}
