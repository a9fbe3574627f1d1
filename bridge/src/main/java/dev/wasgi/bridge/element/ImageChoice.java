// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.text.SrcSet;
import elemental2.core.JsArray;
import elemental2.core.JsObject;
import elemental2.core.JsWeakMap;
import elemental2.core.Reflect;
import elemental2.dom.Element;
import elemental2.dom.HTMLDocument;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import jsinterop.base.Js;

/**
 * Images: which of the candidates of {@code src}, {@code srcset} and {@code <picture>} is loaded.
 *
 * <p>The browser chooses, by density, width and media, as it always does: it is shown an image of
 * the same description whose candidates are empty data URLs, and says which it took. The choice is
 * made once, and again when one of the attributes changes; not when the window does.
 */
final class ImageChoice {
  private final Realm realm;
  private final ElementLoads loads;
  private final Attributes attributes;
  private final ObjectUrls urls;
  private final Reflect.ApplyTargetFn<Object> currentSource;
  private final JsWeakMap<Object, State> states = new JsWeakMap<>();

  ImageChoice(Realm realm, ElementLoads loads, Attributes attributes, ObjectUrls urls) {
    this.realm = realm;
    this.urls = urls;
    currentSource = Js.uncheckedCast(nativeGetter(realm));
    this.loads = loads;
    this.attributes = attributes;
  }

  private static Object nativeGetter(Realm realm) {
    Object prototype = realm.prototype("HTMLImageElement");
    return Js.asPropertyMap(JsObject.getOwnPropertyDescriptor(prototype, "currentSrc")).get("get");
  }

  /** How far one image is. */
  private static final class State {
    boolean scheduled;
    Loading chosen;
  }

  /** One attribute that may say what to load. */
  private record Part(Element element, String attribute, String text, Loading held) {
    boolean isSet() {
      return attribute.equals("srcset");
    }
  }

  /** Whether that attribute is one of an image. */
  static boolean concerns(Element element, String attribute) {
    return "img".equals(element.localName)
        || ("source".equals(element.localName) && attribute.equals("srcset"));
  }

  /** The page gives such an attribute a value; true when it is held back. */
  boolean assign(Element element, String attribute, String text) {
    loads.forget(element, attribute);
    boolean ours =
        attribute.equals("srcset") ? anyIsOurs(element, text) : loads.isOurs(element, text);
    if (ours) {
      loads.reserve(element, attribute, text);
    }
    Element image = imageOf(element);
    if (image != null && (ours || states.has(image))) {
      schedule(image);
    }
    return ours;
  }

  private boolean anyIsOurs(Element element, String srcset) {
    for (SrcSet.Candidate candidate : SrcSet.parse(srcset)) {
      if (loads.isOurs(element, candidate.url())) {
        return true;
      }
    }
    return false;
  }

  /** An attribute has gone, or a source has come or gone. */
  void changed(Element element) {
    Element image = imageOf(element);
    if (image != null && states.has(image)) {
      schedule(image);
    }
  }

  /** An image or one of its sources has come into the document. */
  void arrived(Element element) {
    Element image = imageOf(element);
    if (image != null && element != image && loads.find(element, "srcset") != null) {
      schedule(image);
    }
  }

  private static Element imageOf(Element element) {
    if ("img".equals(element.localName)) {
      return element;
    }
    Element parent = Js.uncheckedCast(element.parentNode);
    return parent != null && "picture".equals(parent.localName)
        ? parent.querySelector("img")
        : null;
  }

  private void schedule(Element image) {
    State state = states.get(image);
    if (state == null) {
      state = new State();
      states.set(image, state);
    }
    if (!state.scheduled) {
      state.scheduled = true;
      State found = state;
      loads.soon(
          () -> {
            found.scheduled = false;
            choose(image, found);
          });
    }
  }

  /** Whether the image is waiting for bytes that the browser does not know of. */
  boolean isPending(Element image) {
    State state = states.get(image);
    return state != null && (state.scheduled || (state.chosen != null && !state.chosen.placed));
  }

  /**
   * Whether an error is not for the page to know: the bytes are still to come, or the browser asks
   * for others now, which the host does not have, and the choice is made once more.
   */
  boolean isRefused(Element image) {
    State state = states.get(image);
    if (state == null || isPending(image)) {
      return state != null;
    }
    if (state.chosen == null || !state.chosen.settled) {
      return false;
    }
    Loading before = state.chosen;
    loads.reserve(before.element, before.attribute, before.text);
    schedule(image);
    return true;
  }

  /** The address of what was chosen, or null when the browser knows better. */
  String currentSource(Element image) {
    State state = states.get(image);
    return state == null || state.chosen == null ? null : state.chosen.url.toString();
  }

  /** Settles when the browser has been given the bytes. */
  Promise<Object> placed(Element image) {
    return new Promise<>(
        (resolve, reject) -> {
          State state = states.get(image);
          if (state != null && state.scheduled) {
            // The choice is made in a microtask that comes before this one.
            loads.soon(() -> placed(image).then(done -> settle(resolve::onInvoke)));
          } else if (state == null || state.chosen == null || state.chosen.placed) {
            resolve.onInvoke(Js.<Object>undefined());
          } else {
            state.chosen.whenPlaced(() -> resolve.onInvoke(Js.<Object>undefined()));
          }
        });
  }

  private static Promise<Object> settle(Consumer<Object> resolve) {
    resolve.accept(Js.undefined());
    return null;
  }

  private List<Part> parts(Element image) {
    List<Part> parts = new ArrayList<>();
    Element parent = Js.uncheckedCast(image.parentNode);
    if (parent != null && "picture".equals(parent.localName)) {
      Element child = parent.firstElementChild;
      while (child != image) {
        add(parts, child, "srcset");
        child = child.nextElementSibling;
      }
    }
    add(parts, image, "srcset");
    add(parts, image, "src");
    return parts;
  }

  private void add(List<Part> parts, Element element, String attribute) {
    Loading held = loads.find(element, attribute);
    String text = held != null ? held.text : attributes.get(element, attribute);
    if (text != null && !text.trim().isEmpty()) {
      parts.add(new Part(element, attribute, text, held));
    }
  }

  private static boolean anyIsHeld(List<Part> parts) {
    for (Part part : parts) {
      if (part.held() != null) {
        return true;
      }
    }
    return false;
  }

  private void choose(Element image, State state) {
    List<Part> parts = parts(image);
    state.chosen = null;
    if (!anyIsHeld(parts)) {
      return;
    }
    if (parts.size() == 1 && !parts.get(0).isSet()) {
      take(image, state, parts, parts.get(0), new SrcSet.Candidate(parts.get(0).text(), ""));
    } else {
      state.scheduled = true;
      new Probe(parts)
          .ask(
              image,
              (part, candidate) -> {
                state.scheduled = false;
                take(image, state, parts, part, candidate);
              });
    }
  }

  private void take(
      Element image, State state, List<Part> parts, Part part, SrcSet.Candidate candidate) {
    Url url = realm.urlOf(candidate.url());
    String suffix =
        part.isSet() && !candidate.descriptor().isEmpty() ? " " + candidate.descriptor() : "";
    if (part.held() == null) {
      return;
    }
    if (!loads.isOurs(image, candidate.url())) {
      attributes.set(part.element(), part.attribute(), candidate.url() + suffix);
      showOthers(parts, part);
      return;
    }
    Loading loading = part.held();
    if (loading.started) {
      if (loading.url.equals(url)) {
        state.chosen = loading;
        return;
      }
      loading = loads.reserve(part.element(), part.attribute(), part.text());
    }
    state.chosen = loading;
    loading.whenPlaced(() -> loads.soon(() -> showOthers(parts, part)));
    loads.choose(image, loading, url, part.isSet() ? suffix : url.fragment());
  }

  /** The browser passes over the others as it did before, so they may stand there as they are. */
  private void showOthers(List<Part> parts, Part chosen) {
    for (Part other : parts) {
      Loading held = other.held();
      if (other != chosen && held != null && held == loads.find(held.element, held.attribute)) {
        attributes.set(other.element(), other.attribute(), other.text());
      }
    }
  }

  /** An image of the same description, whose candidates are numbers. */
  private final class Probe {
    private final List<Part> parts;
    private final List<SrcSet.Candidate> candidates = new ArrayList<>();
    private final List<Part> owners = new ArrayList<>();
    private final List<String> probed = new ArrayList<>();

    Probe(List<Part> parts) {
      this.parts = parts;
    }

    void ask(Element image, Answer answer) {
      HTMLDocument document = Js.uncheckedCast(realm.global("document"));
      Element picture = document.createElement("picture");
      Element probe = document.createElement("img");
      for (Part part : parts) {
        Element described = part.element() == image ? probe : document.createElement("source");
        for (String name : new String[] {"media", "type", "sizes"}) {
          String value = attributes.get(part.element(), name);
          if (value != null) {
            attributes.set(described, name, value);
          }
        }
        attributes.set(described, part.attribute(), numbered(part));
        picture.appendChild(described);
      }
      picture.appendChild(probe);
      Js.<Listens>uncheckedCast(probe)
          .addEventListener("error", event -> answer(probe, answer), null);
    }

    private String numbered(Part part) {
      List<SrcSet.Candidate> own =
          part.isSet()
              ? SrcSet.parse(part.text())
              : Arrays.asList(new SrcSet.Candidate(part.text(), ""));
      StringBuilder text = new StringBuilder();
      for (SrcSet.Candidate candidate : own) {
        // Data URLs will not do: of those Chromium takes the largest, since they cost nothing.
        String url = urls.create(new JsArray<>(), "image/gif", "");
        probed.add(url);
        text.append(text.length() == 0 ? "" : ", ").append(url);
        if (!candidate.descriptor().isEmpty()) {
          text.append(' ').append(candidate.descriptor());
        }
        candidates.add(candidate);
        owners.add(part);
      }
      return text.toString();
    }

    private void answer(Element probe, Answer answer) {
      String source = String.valueOf(Reflect.apply(currentSource, probe, new JsArray<>()));
      int number = probed.indexOf(source);
      for (String url : probed) {
        urls.revoke(url);
        urls.forget(url);
      }
      if (number >= 0) {
        answer.is(owners.get(number), candidates.get(number));
      }
    }
  }

  private interface Answer {
    void is(Part part, SrcSet.Candidate candidate);
  }
}
