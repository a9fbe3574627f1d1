// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import com.google.gwt.core.client.JavaScriptException;
import dev.wasgi.bridge.http.ReferrerPolicy;
import dev.wasgi.bridge.http.Url;
import elemental2.core.JsArray;
import elemental2.core.Reflect;
import elemental2.core.Uint8Array;
import elemental2.dom.AbortSignal;
import elemental2.dom.Document;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.NodeList;
import elemental2.dom.ReadableStream;
import elemental2.dom.Request;
import elemental2.dom.Response;
import elemental2.dom.URL;
import elemental2.dom.Window;
import elemental2.promise.Promise;
import java.util.HashMap;
import java.util.Map;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsConstructorFn;
import jsinterop.base.JsPropertyMap;

/**
 * One window with its own built-ins. What a page gets must be made of its own window's classes,
 * else {@code instanceof} and relative URLs go wrong in frames.
 */
public final class Realm implements BodySource.Home {
  /** So many references are remembered: a page asks for the same few addresses all the time. */
  private static final int KNOWN = 50;

  private final JsPropertyMap<Object> globals;
  private final Window window;
  private final Object realmObject;
  private final String base;
  private final Map<String, Url> known = new HashMap<>();
  private String knownBase = "";
  private String policy = "";

  /**
   * @param window the window of a same-origin document
   */
  public Realm(Window window) {
    this(window, null);
  }

  /**
   * @param window the global object of a document or of a worker
   * @param base what a worker's addresses are relative to; null for what the document says
   */
  public Realm(Window window, String base) {
    this.window = window;
    this.base = base;
    this.globals = Js.asPropertyMap(window);
    this.realmObject = globals.get("Object");
  }

  /** The window in which this code runs. */
  public static Realm current() {
    return new Realm(DomGlobal.window);
  }

  public Window window() {
    return window;
  }

  /** Sets the referrer policy that the document came with (the header Referrer-Policy). */
  public void declareReferrerPolicy(String header) {
    policy = ReferrerPolicy.ofHeader(header);
  }

  /** The document's referrer policy; the empty string for the default. */
  public String referrerPolicy() {
    Document document = Js.uncheckedCast(globals.get("document"));
    if (document.head == null) {
      return policy;
    }
    String latest = policy;
    // Browsers keep this list, where a query would look through the whole head with each request.
    NodeList<Element> metas = document.head.getElementsByTagName("meta");
    for (int i = 0; i < metas.length; i++) {
      if (!"referrer".equalsIgnoreCase(metas.item(i).getAttribute("name"))) {
        continue;
      }
      String content = metas.item(i).getAttribute("content");
      String named = content == null ? "" : ReferrerPolicy.ofMeta(content);
      latest = named.isEmpty() ? latest : named;
    }
    return latest;
  }

  /** Whether it is the same window with the same built-ins: a frame gets new ones when it loads. */
  public boolean isSame(Realm other) {
    return Js.isTripleEqual(window, other.window)
        && Js.isTripleEqual(realmObject, other.realmObject);
  }

  private boolean isCurrent() {
    return Js.isTripleEqual(window, DomGlobal.self);
  }

  /** A promise of this realm for one of ours. */
  <T> Promise<T> adopt(Promise<T> ours) {
    if (isCurrent()) {
      return ours;
    }
    Promise.PromiseExecutorCallbackFn<T> executor =
        (resolve, reject) ->
            ours.then(
                value -> {
                  resolve.onInvoke(value);
                  return null;
                },
                reason -> {
                  reject.onInvoke(reason);
                  return null;
                });
    return Js.uncheckedCast(construct("Promise", executor, Js.undefined()));
  }

  @Override
  public Object chunk(Uint8Array ours) {
    if (isCurrent()) {
      return ours;
    }
    Cloner cloner = Js.uncheckedCast(window);
    return cloner.structuredClone(
        ours, JsPropertyMap.of("transfer", JsArray.<Object>of(ours.buffer)));
  }

  @Override
  public Object error(String cause) {
    return construct("TypeError", "network error", JsPropertyMap.of("cause", cause));
  }

  /** Whether the window was closed, or shows another document by now. */
  public boolean isGone() {
    try {
      return window.closed || !Js.isTripleEqual(globals.get("Object"), realmObject);
    } catch (RuntimeException e) {
      // It shows one of another origin.
      return true;
    }
  }

  /**
   * Whoever patched {@code fetch} before us stays in the chain.
   *
   * @return the {@code fetch} that the window has now
   */
  FetchFn fetch() {
    return Js.uncheckedCast(globals.get("fetch"));
  }

  /** Resolves a reference against the document's base URL of this moment. */
  URL resolve(String reference) {
    return new URL(reference, base());
  }

  private String base() {
    Document document = Js.uncheckedCast(globals.get("document"));
    return base == null ? document.baseURI : base;
  }

  /** The realm's global of that name. */
  public Object global(String name) {
    return globals.get(name);
  }

  /** The prototype of the realm's own class of that name. */
  public Object prototype(String type) {
    return Js.asPropertyMap(globals.get(type)).get("prototype");
  }

  /** What that text says, as objects of this realm. */
  Object parseJson(String text) {
    JsonParser json = Js.uncheckedCast(globals.get("JSON"));
    return json.parse(text);
  }

  /** A TypeError to throw. */
  JavaScriptException typeError(String message) {
    return new JavaScriptException(construct("TypeError", message, Js.undefined()));
  }

  /** A DOMException to throw; its name says which, its message why. */
  public JavaScriptException domException(String message, String name) {
    return new JavaScriptException(construct("DOMException", message, name));
  }

  Request newRequest(Object input, Object init) {
    return Js.uncheckedCast(construct("Request", input, init));
  }

  Response newResponse(Object body, Object init) {
    return Js.uncheckedCast(construct("Response", body, init));
  }

  ReadableStream<?> newStream(Object source, Object strategy) {
    return Js.uncheckedCast(construct("ReadableStream", source, strategy));
  }

  /** {@code Response.error()}, a network error as a value. */
  Response errorResponse() {
    JsPropertyMap<Object> type = Js.uncheckedCast(globals.get("Response"));
    ErrorResponseFn error = Js.uncheckedCast(type.get("error"));
    return error.make();
  }

  /** The TypeError with which fetch rejects when there is no response (Fetch, 5.6). */
  Object fetchError(Object cause) {
    return construct("TypeError", "Failed to fetch", JsPropertyMap.of("cause", cause));
  }

  /** The URL that a reference, made a text, names; null when it is none of http or https. */
  public Url urlOf(Object reference) {
    try {
      String text = String.valueOf(reference);
      Url url = known(base()).get(text);
      if (url == null) {
        String href = resolve(text).href;
        if (href.startsWith("http")) {
          url = Url.parse(href);
          known.put(text, url);
        }
      }
      return url;
    } catch (RuntimeException e) {
      // Not ours to complain about: the native function says what it cannot parse.
      return null;
    }
  }

  /** What references named of late, relative to that base. */
  private Map<String, Url> known(String from) {
    if (!from.equals(knownBase) || known.size() == KNOWN) {
      known.clear();
      knownBase = from;
    }
    return known;
  }

  /** The address that a reference, made a text, names; null when it names none. */
  public String hrefOf(Object reference) {
    try {
      return resolve(String.valueOf(reference)).href;
    } catch (RuntimeException e) {
      return null;
    }
  }

  /**
   * A function of ours as one of this realm. Chromium makes the wrappers of nodes that it hands to
   * a function, and of those that are reached from there, of the function's realm where they had
   * none: a frame's elements would be no instances of the frame's own classes.
   */
  public <T> T local(T function) {
    return Js.uncheckedCast(construct("Proxy", function, JsPropertyMap.of()));
  }

  /** {@code new type(first, second)} with the realm's own class of that name. */
  public Object construct(String type, Object first, Object second) {
    JsConstructorFn<Object> constructor = Js.uncheckedCast(globals.get(type));
    return Reflect.construct(constructor, JsArray.of(first, second));
  }

  /** {@code window.fetch}. */
  @JsFunction
  public interface FetchFn {
    Promise<Response> fetch(Object input, Object init);
  }

  @JsFunction
  private interface ErrorResponseFn {
    Response make();
  }

  /** A window, for its structured clones are objects of its own. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Cloner {
    Object structuredClone(Object value, Object options);
  }

  /** The JSON of a realm. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface JsonParser {
    Object parse(String text);
  }

  static AbortSignal signalOf(Request request) {
    return Js.uncheckedCast(Js.asPropertyMap(request).get("signal"));
  }
}
