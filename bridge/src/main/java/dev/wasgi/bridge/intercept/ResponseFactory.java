// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.kernel.Aborts;
import elemental2.core.JsObject;
import elemental2.core.ObjectPropertyDescriptor;
import elemental2.core.Uint8Array;
import elemental2.dom.AbortSignal;
import elemental2.dom.ReadableStreamSource;
import elemental2.dom.Response;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Makes native Responses that cannot be told from those of a native fetch. */
public final class ResponseFactory {
  private ResponseFactory() {}

  /**
   * A Response with that head and body.
   *
   * @param url the URL that answered, after redirects
   * @param signal breaks the body off when it fires
   */
  public static Response make(
      Realm realm,
      HttpResponse response,
      String method,
      Url url,
      boolean redirected,
      AbortSignal signal) {
    JsPropertyMap<Object> init =
        JsPropertyMap.of(
            "status", response.status().code(),
            "statusText", response.status().reason(),
            "headers", HeaderPairs.of(response.headers()));
    Response made;
    if (method.equals("HEAD") || response.status().isNullBody()) {
      response.body().cancel();
      made = realm.newResponse(null, init);
    } else {
      made = realm.newResponse(body(realm, response, signal), init);
    }
    return dress(made, url.withoutFragment().toString(), redirected, "basic");
  }

  /** What {@code redirect: "manual"} resolves to (Fetch, "opaque-redirect filtered response"). */
  static Response opaqueRedirect(Realm realm, Url url) {
    return dress(realm.errorResponse(), url.withoutFragment().toString(), false, "opaqueredirect");
  }

  private static Object body(Realm realm, HttpResponse response, AbortSignal signal) {
    Runnable[] stopListening = {() -> {}};
    BodySource source = new BodySource(response.body(), () -> stopListening[0].run());
    if (source.isComplete()) {
      return source.whole();
    }
    ReadableStreamSource<Uint8Array> stream = ReadableStreamSource.create();
    stream.setStart(
        controller -> {
          source.start(Js.uncheckedCast(controller));
          return null;
        });
    stream.setPull(controller -> source.pull());
    stream.setCancel(
        reason -> {
          source.cancel();
          return null;
        });
    // Nothing is read ahead: a generator is pulled when the page reads.
    Object made = realm.newStream(stream, JsPropertyMap.of("highWaterMark", 0));
    stopListening[0] = Aborts.listen(signal, () -> source.abort(signal.reason));
    return made;
  }

  /** Sets what the constructor leaves at its defaults, on the Response and on all its clones. */
  private static Response dress(Response response, String url, boolean redirected, String type) {
    define(response, "url", url);
    define(response, "redirected", redirected);
    define(response, "type", type);
    CloneFn clone =
        () -> {
          JsPropertyMap<Object> prototype = Js.uncheckedCast(JsObject.getPrototypeOf(response));
          NativeClone nativeClone = Js.uncheckedCast(prototype.get("clone"));
          return dress(nativeClone.call(response), url, redirected, type);
        };
    define(response, "clone", clone);
    return response;
  }

  private static void define(Response response, String name, Object value) {
    ObjectPropertyDescriptor<Response> descriptor = ObjectPropertyDescriptor.create();
    descriptor.setConfigurable(true);
    descriptor.setValue(value);
    JsObject.defineProperty(response, name, descriptor);
  }

  @JsFunction
  private interface CloneFn {
    Response make();
  }

  /** {@code Response.prototype.clone}, called on a given response. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Function")
  private interface NativeClone {
    Response call(Response self);
  }
}
