// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.Wrapping;
import elemental2.core.JsArray;
import elemental2.core.Reflect;
import elemental2.dom.Element;
import elemental2.dom.Node;
import elemental2.promise.Promise;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;
import jsinterop.base.JsArrayLike;
import jsinterop.base.JsConstructorFn;
import jsinterop.base.JsPropertyMap;

/** The ways in which a script gives an element something to load, and asks what it has. */
final class ElementPatches {
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  /** Class, property and the attribute that it reflects. */
  private static final String[][] PROPERTIES = {
    {"HTMLScriptElement", "src"},
    {"HTMLLinkElement", "href"},
    {"HTMLImageElement", "src"},
    {"HTMLImageElement", "srcset"},
    {"HTMLSourceElement", "src"},
    {"HTMLSourceElement", "srcset"},
    {"HTMLInputElement", "src"},
    {"HTMLMediaElement", "src"},
    {"HTMLVideoElement", "poster"},
    {"HTMLTrackElement", "src"},
    {"HTMLObjectElement", "data"},
    {"HTMLEmbedElement", "src"},
  };

  private final Realm realm;
  private final PatchRegistry patches;
  private final ElementLoads loads;
  private final ImageChoice images;
  private final ObjectUrls urls;
  private final ElementWatch watch;

  ElementPatches(
      Realm realm,
      PatchRegistry patches,
      ElementLoads loads,
      ImageChoice images,
      ObjectUrls urls,
      ElementWatch watch) {
    this.realm = realm;
    this.patches = patches;
    this.loads = loads;
    this.images = images;
    this.urls = urls;
    this.watch = watch;
  }

  void install() {
    for (String[] property : PROPERTIES) {
      property(of(property[0]), property[1]);
    }
    attributes(of("Element"));
    markup(of("Element"));
    markup(of("ShadowRoot"));
    Wrapping element = of("Element");
    element.getter("outerHTML", (self, arguments, proceed) -> unmask(proceed.call()));
    element.method(
        "insertAdjacentHTML",
        (self, arguments, proceed) -> {
          Object result = proceed.call();
          scanDetached(self);
          return result;
        });
    element.method(
        "attachShadow",
        (self, arguments, proceed) -> {
          Object root = proceed.call();
          watch.watch(Js.uncheckedCast(root), root);
          return root;
        });
    of("Node")
        .method(
            "cloneNode",
            (self, arguments, proceed) -> {
              Object clone = proceed.call();
              if (loads.isUsed()) {
                copy(Js.uncheckedCast(self), Js.uncheckedCast(clone));
              }
              return clone;
            });
    images();
    audio();
    of("HTMLMediaElement").getter("currentSrc", this::unmasked);
    of("StyleSheet").getter("href", this::unmasked);
  }

  private Wrapping of(String type) {
    return new Wrapping(realm, realm.prototype(type), patches);
  }

  private void property(Wrapping type, String name) {
    type.setter(
        name,
        (self, arguments, proceed) -> {
          String text = String.valueOf(arguments.getAt(0));
          return watch.assign(Js.uncheckedCast(self), name, text) ? Js.undefined() : proceed.call();
        });
    type.getter(
        name,
        (self, arguments, proceed) -> {
          Object value = proceed.call();
          String shown = loads.shown(self, name, value);
          return shown == null ? value : name.equals("srcset") ? shown : absolute(shown);
        });
  }

  private String absolute(String reference) {
    String href = realm.hrefOf(reference);
    return href == null ? reference : href;
  }

  private Object unmasked(Object self, JsArray<Object> arguments, Wrapping.Original proceed) {
    Object value = proceed.call();
    String original = value == null ? null : urls.original(String.valueOf(value));
    return original == null ? value : absolute(original);
  }

  private void attributes(Wrapping element) {
    element.method(
        "setAttribute",
        (self, arguments, proceed) -> {
          String slot = arguments.length < 2 ? null : slot(self, arguments.getAt(0));
          return slot != null
                  && watch.assign(Js.uncheckedCast(self), slot, String.valueOf(arguments.getAt(1)))
              ? Js.undefined()
              : proceed.call();
        });
    element.method(
        "setAttributeNS",
        (self, arguments, proceed) -> {
          String slot = arguments.length < 3 ? null : slotNs(self, arguments);
          return slot != null
                  && watch.assign(Js.uncheckedCast(self), slot, String.valueOf(arguments.getAt(2)))
              ? Js.undefined()
              : proceed.call();
        });
    element.method(
        "getAttribute",
        (self, arguments, proceed) -> shown(self, slot(self, arguments.getAt(0)), proceed.call()));
    element.method(
        "getAttributeNS",
        (self, arguments, proceed) -> shown(self, slotNs(self, arguments), proceed.call()));
    element.method(
        "hasAttribute",
        (self, arguments, proceed) -> {
          String slot = slot(self, arguments.getAt(0));
          return (slot != null && loads.find(self, slot) != null) || Js.isTruthy(proceed.call());
        });
    element.method(
        "removeAttribute",
        (self, arguments, proceed) -> {
          String slot = slot(self, arguments.getAt(0));
          if (slot != null) {
            loads.forget(Js.uncheckedCast(self), slot);
          }
          Object result = proceed.call();
          if (slot != null) {
            images.changed(Js.uncheckedCast(self));
          }
          return result;
        });
  }

  private Object shown(Object self, String slot, Object value) {
    String shown = slot == null ? null : loads.shown(self, slot, value);
    return shown == null ? value : shown;
  }

  /** The attribute of that name, if the element loads by it; most do not. */
  private static String slot(Object self, Object name) {
    String given = String.valueOf(name);
    if (!Slots.mayLoad(given) && !Slots.mayLoad(given.toLowerCase())) {
      return null;
    }
    String slot = given.toLowerCase();
    return Slots.of(Js.<Element>uncheckedCast(self).localName).contains(slot) ? slot : null;
  }

  private static String slotNs(Object self, JsArray<Object> arguments) {
    String name = String.valueOf(arguments.getAt(1));
    String local = name.substring(name.indexOf(':') + 1);
    return slot(self, XLINK.equals(arguments.getAt(0)) ? "xlink:" + local : local);
  }

  private void markup(Wrapping type) {
    type.setter(
        "innerHTML",
        (self, arguments, proceed) -> {
          Object result = proceed.call();
          scanDetached(self);
          return result;
        });
    type.getter("innerHTML", (self, arguments, proceed) -> unmask(proceed.call()));
  }

  /** Images load wherever they are; what is in the document is seen to come there. */
  private void scanDetached(Object self) {
    Element element = Js.uncheckedCast(self);
    if (!element.isConnected && !"template".equals(element.localName)) {
      watch.scan(element);
    }
  }

  private Object unmask(Object html) {
    return urls.unmask(String.valueOf(html));
  }

  /** Gives a copy what its original has been given. */
  private void copy(Node original, Node clone) {
    copyOne(Js.uncheckedCast(original), Js.uncheckedCast(clone));
    if (clone.firstChild == null || Js.asPropertyMap(clone).get("querySelectorAll") == null) {
      return;
    }
    JsArrayLike<Object> from = inside(original);
    JsArrayLike<Object> to = inside(clone);
    for (int i = 0; i < from.getLength() && i < to.getLength(); i++) {
      copyOne(Js.uncheckedCast(from.getAt(i)), Js.uncheckedCast(to.getAt(i)));
    }
  }

  private static JsArrayLike<Object> inside(Node node) {
    return Js.uncheckedCast(Js.<Element>uncheckedCast(node).querySelectorAll(Slots.SELECTOR));
  }

  private void copyOne(Element original, Element clone) {
    Object name = Js.asPropertyMap(original).get("localName");
    for (String slot : Slots.of(name == null ? "" : (String) name)) {
      Loading loading = loads.find(original, slot);
      if (loading != null && watch.assign(clone, slot, loading.text)) {
        loads.withhold(clone, slot);
      }
    }
  }

  /** {@code new Audio(src)} sets its attribute past all setters. */
  private void audio() {
    Object original = realm.global("Audio");
    JsConstructorFn<Object> constructor = Js.uncheckedCast(original);
    ConstructFn trap =
        (target, arguments, newTarget) -> {
          JsConstructorFn<Object> type = Js.uncheckedCast(newTarget);
          Object made = Reflect.construct(constructor, new JsArray<Object>(), type);
          if (arguments.length > 0 && arguments.getAt(0) != null) {
            Js.asPropertyMap(made).set("src", arguments.getAt(0));
          }
          return made;
        };
    patches.replace(
        realm.window(),
        "Audio",
        realm.construct("Proxy", original, JsPropertyMap.of("construct", trap)));
  }

  private void images() {
    Wrapping image = of("HTMLImageElement");
    image.getter(
        "complete",
        (self, arguments, proceed) ->
            Js.isTruthy(proceed.call()) && !images.isPending(Js.uncheckedCast(self)));
    image.getter(
        "currentSrc",
        (self, arguments, proceed) -> {
          Object value = proceed.call();
          String source = images.currentSource(Js.uncheckedCast(self));
          return source == null ? value : source;
        });
    image.method(
        "decode",
        (self, arguments, proceed) -> {
          Element element = Js.uncheckedCast(self);
          return images.isPending(element)
              ? images
                  .placed(element)
                  .then(done -> Js.<Promise<Object>>uncheckedCast(proceed.call()))
              : proceed.call();
        });
  }

  @JsFunction
  private interface ConstructFn {
    Object construct(Object target, JsArray<Object> arguments, Object newTarget);
  }
}
