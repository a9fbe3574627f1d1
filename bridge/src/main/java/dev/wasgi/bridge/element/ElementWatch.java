// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import elemental2.core.JsArray;
import elemental2.core.JsWeakMap;
import elemental2.dom.Element;
import elemental2.dom.Event;
import elemental2.dom.EventListener;
import elemental2.dom.EventTarget;
import elemental2.dom.HTMLDocument;
import elemental2.dom.MutationObserver;
import elemental2.dom.MutationObserverInit;
import elemental2.dom.MutationRecord;
import elemental2.dom.Node;
import java.util.List;
import jsinterop.base.Js;
import jsinterop.base.JsArrayLike;
import jsinterop.base.JsPropertyMap;

/**
 * Sees elements come into the document, from whatever markup they were made, and the events of
 * loads that the browser had begun before anybody could hold it back.
 *
 * <p>Such an event never reaches the page: it tells of what the host has, not the app. The load is
 * done again, and the page sees the end of that.
 */
final class ElementWatch {
  private static final double ELEMENT = 1;

  private final Realm realm;
  private final ElementLoads loads;
  private final ImageChoice images;
  private final Attributes attributes;
  private final ObjectUrls urls;
  private final Roles roles;
  private final PatchRegistry patches;

  /** Scripts that run in the place of another. */
  private final JsWeakMap<Object, Object> replays = new JsWeakMap<>();

  ElementWatch(
      Realm realm,
      ElementLoads loads,
      ImageChoice images,
      Attributes attributes,
      ObjectUrls urls,
      PatchRegistry patches) {
    this.realm = realm;
    this.loads = loads;
    this.images = images;
    this.attributes = attributes;
    this.urls = urls;
    this.patches = patches;
    roles = new Roles(realm, attributes);
  }

  /**
   * Begins to watch a document or a shadow root.
   *
   * @param errors where the errors of its elements are heard first
   */
  void watch(Node root, Object errors) {
    MutationObserver.MutationObserverCallbackFn callback =
        (records, observer) -> {
          for (int i = 0; i < records.length; i++) {
            // The objects of a frame are instances of the frame's classes: no cast to ours holds.
            see(Js.uncheckedCast(Js.<JsArrayLike<Object>>uncheckedCast(records).getAt(i)));
          }
          return null;
        };
    MutationObserver observer =
        Js.uncheckedCast(
            realm.construct("MutationObserver", realm.local(callback), Js.undefined()));
    MutationObserverInit init = MutationObserverInit.create();
    init.setChildList(true);
    init.setSubtree(true);
    init.setAttributes(true);
    JsArray<String> names = new JsArray<>();
    Slots.names().forEach(names::push);
    Js.asPropertyMap(init).set("attributeFilter", names);
    observer.observe(root, init);
    patches.onRestore(observer::disconnect);
    EventListener listener = realm.local((EventListener) this::told);
    patches.capture(Js.uncheckedCast(errors), "error", listener);
    // A window never hears of its elements' loads (DOM, "get the parent" of a document).
    patches.capture(Js.uncheckedCast(root), "load", listener);
  }

  private void see(MutationRecord record) {
    if (record.type.equals("attributes")) {
      Element element = Js.uncheckedCast(record.target);
      for (String attribute : Slots.of(element.localName)) {
        arrived(element, attribute);
      }
      return;
    }
    JsArrayLike<Object> added = Js.uncheckedCast(record.addedNodes);
    for (int i = 0; i < added.getLength(); i++) {
      Node node = Js.uncheckedCast(added.getAt(i));
      if (node.nodeType == ELEMENT) {
        scan(Js.uncheckedCast(node));
      }
    }
    JsArrayLike<Object> removed = Js.uncheckedCast(record.removedNodes);
    for (int i = 0; i < removed.getLength(); i++) {
      if ("SOURCE".equals(Js.asPropertyMap(removed.getAt(i)).get("nodeName"))) {
        sourceRemoved(record.target);
      }
    }
  }

  private void sourceRemoved(Node parent) {
    Element picture = Js.uncheckedCast(parent);
    if ("picture".equals(picture.localName) && picture.querySelector("img") != null) {
      images.changed(picture.querySelector("img"));
    }
  }

  /** Takes over what an element and those in it would load from the app. */
  void scan(Element element) {
    arrived(element);
    if (element.firstElementChild != null) {
      JsArrayLike<Object> inside = Js.uncheckedCast(element.querySelectorAll(Slots.SELECTOR));
      for (int i = 0; i < inside.getLength(); i++) {
        arrived(Js.<Element>uncheckedCast(inside.getAt(i)));
      }
    }
  }

  private void arrived(Element element) {
    List<String> slots = Slots.of(element.localName);
    for (String attribute : slots) {
      arrived(element, attribute);
    }
    if (!slots.isEmpty()) {
      images.arrived(element);
    }
  }

  private void arrived(Element element, String attribute) {
    String value = attributes.get(element, attribute);
    Loading loading = loads.find(element, attribute);
    if (loading != null) {
      boolean untouched = value == null || value.startsWith("blob:");
      loading.inserted = loading.inserted || roles.isScript(element);
      if (untouched || value.equals(loading.text) || value.equals(loading.placedValue())) {
        loads.start(loading);
        return;
      }
    }
    if (value == null || roles.isScript(element)) {
      // The browser has begun with a script that has an address: an event will tell how it ends.
      return;
    }
    String original = urls.original(value);
    Kind kind = roles.kind(element, attribute);
    if (original == null && (kind == null || kind == Kind.ICON)) {
      // The site has a copy of the icon that a document names; without the address for a moment,
      // the
      // browser would ask for /favicon.ico.
      return;
    }
    String text = original == null ? value : original;
    if (assign(element, attribute, text)) {
      attributes.remove(element, attribute);
    }
  }

  /** Gives an attribute a value, in the page's name; true when it is held back. */
  boolean assign(Element element, String attribute, String text) {
    return ImageChoice.concerns(element, attribute)
        ? images.assign(element, attribute, text)
        : loads.assign(element, attribute, text);
  }

  private void told(Event event) {
    JsPropertyMap<Object> target = Js.uncheckedCast(event.target);
    Object name = target == null ? null : target.get("localName");
    if (name == null) {
      return;
    }
    Element element = Js.uncheckedCast(event.target);
    Object replayed = replays.get(element);
    if (replayed != null) {
      event.stopImmediatePropagation();
      loads.settle(loads.find(element, "src"));
      element.remove();
      Js.<EventTarget>uncheckedCast(replayed)
          .dispatchEvent(
              Js.uncheckedCast(realm.construct("Event", event.type, JsPropertyMap.of())));
      return;
    }
    boolean error = event.type.equals("error");
    for (String attribute : Slots.of((String) name)) {
      Loading loading = loads.find(element, attribute);
      if (loading != null
          ? isStale(loading, attribute, error)
          : isTaken(element, attribute, error)) {
        event.stopImmediatePropagation();
        return;
      }
    }
  }

  /** Whether an event is about something else than the bytes that the browser was given. */
  private boolean isStale(Loading loading, String attribute, boolean error) {
    Element element = loading.element;
    if ("img".equals(element.localName)) {
      return error ? images.isRefused(element) : images.isPending(element);
    }
    if (!loading.placed) {
      return !roles.isScript(element);
    }
    boolean again = error && loading.settled && !roles.isScript(element);
    if (again && !loading.failed) {
      // A sheet that was moved or enabled, say, is asked for again; its bytes have gone.
      assign(element, attribute, loading.text);
    }
    return again;
  }

  /** Whether an event is about a load from the host that the app answers now. */
  private boolean isTaken(Element element, String attribute, boolean error) {
    String value = attributes.get(element, attribute);
    if (!error || value == null) {
      return false;
    }
    String original = urls.original(value);
    if (roles.isScript(element)) {
      return loads.isOurs(element, value)
          && roles.kind(element, attribute) != null
          && run(element, value);
    }
    boolean taken = assign(element, attribute, original == null ? value : original);
    if (taken) {
      attributes.remove(element, attribute);
    }
    return taken;
  }

  /** Has another element run a script that the browser has given up; it never runs one twice. */
  private boolean run(Element script, String source) {
    HTMLDocument document = Js.uncheckedCast(realm.global("document"));
    Element other = document.createElement("script");
    JsArrayLike<JsPropertyMap<Object>> given = Js.uncheckedCast(script.attributes);
    for (int i = 0; i < given.getLength(); i++) {
      String name = (String) given.getAt(i).get("name");
      if (!name.equals("src")) {
        attributes.set(other, name, (String) given.getAt(i).get("value"));
      }
    }
    // The browser hides it from attributes.
    Js.asPropertyMap(other).set("nonce", Js.asPropertyMap(script).get("nonce"));
    replays.set(other, script);
    // Its next events are ours.
    loads.reserve(script, "src", source).place(source);
    loads.assign(other, "src", source);
    Node parent = script.parentNode;
    if (parent == null) {
      parent = document.documentElement;
    }
    parent.insertBefore(other, script.parentNode == null ? null : script.nextSibling);
    return true;
  }
}
