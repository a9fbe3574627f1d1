// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.core.JsDate;
import elemental2.core.JsObject;
import elemental2.dom.DomGlobal;
import java.util.HashMap;
import java.util.Map;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * The history of the window. All entries of all documents are the window's own: an entry that
 * belonged to a frame would be dead once the frame is gone.
 */
final class WindowHistory {
  /** In the state of those entries that are documents of ours. */
  private static final String MARK = "wasgi-document";

  private final Map<String, View> views = new HashMap<>();
  private Entry current;
  private int documents;

  WindowHistory() {
    current = of(DomGlobal.window.history.state);
  }

  /** The entry in a state of the window's history, or null when it is none of ours. */
  static Entry of(Object state) {
    return state != null && Js.typeof(state).equals("object")
        ? Js.uncheckedCast(Js.asPropertyMap(state).get(MARK))
        : null;
  }

  /** Where the window is, or null while the page's own document is shown. */
  Entry current() {
    return current;
  }

  /** The window has moved there, or back to the page's own document. */
  void moved(Entry entry) {
    current = entry;
  }

  /** Makes the entry where the window is one of the page's own document. */
  void forget() {
    if (current != null) {
      DomGlobal.window.history.replaceState(null, "");
      current = null;
    }
  }

  /** An entry for a new document, to come after the one where the window is. */
  Entry next() {
    Entry entry = fresh();
    entry.setIndex(current == null ? 0 : current.getIndex() + 1);
    return entry;
  }

  /** An entry for a new document in the place of the one where the window is. */
  Entry instead() {
    Entry entry = fresh();
    entry.setIndex(current == null ? 0 : current.getIndex());
    return entry;
  }

  /** An entry for another state of the document that is shown, to come after this one. */
  Entry nextOfSame(Object state) {
    Entry entry = next();
    entry.setDocument(current.getDocument());
    entry.setReferrer(current.getReferrer());
    entry.setFormType(current.getFormType());
    entry.setFormBody(current.getFormBody());
    entry.setState(state);
    return entry;
  }

  private Entry fresh() {
    Entry entry = Js.uncheckedCast(new JsObject());
    entry.setDocument(newDocument());
    entry.setReferrer("");
    entry.setState(null);
    return entry;
  }

  /** A name for a document that no other has, of this or an earlier visit of the page. */
  String newDocument() {
    return (long) JsDate.now() + "-" + ++documents;
  }

  void push(Entry entry, String url) {
    DomGlobal.window.history.pushState(JsPropertyMap.of(MARK, entry), "", url);
    // The browser's own copy: what the document makes of its state later does not count.
    current = of(DomGlobal.window.history.state);
  }

  void replace(Entry entry, String url) {
    DomGlobal.window.history.replaceState(JsPropertyMap.of(MARK, entry), "", url);
    current = of(DomGlobal.window.history.state);
  }

  /** Writes down how the current entry is left. */
  void remember(View view) {
    current.setView(view);
    views.remove(key(current));
    replace(current, DomGlobal.location.href);
  }

  /** Notes how an entry was left that the window is not at any more, and so cannot be written. */
  void noteView(Entry entry, View view) {
    views.put(key(entry), view);
  }

  /** How the entry was left, or null. */
  View viewOf(Entry entry) {
    View noted = views.get(key(entry));
    return noted == null ? entry.getView() : noted;
  }

  private static String key(Entry entry) {
    return entry.getDocument() + " " + entry.getIndex();
  }

  /** Moves back to the current entry after the visitor has decided to stay. */
  void undo(Entry entry) {
    DomGlobal.window.history.go((int) (current.getIndex() - entry.getIndex()));
  }
}
