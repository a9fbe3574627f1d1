// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.kernel.Aborts;
import elemental2.core.JsObject;
import elemental2.core.ObjectPropertyDescriptor;
import elemental2.core.Uint8Array;
import elemental2.dom.AbortSignal;
import elemental2.dom.ReadableStreamSource;
import elemental2.dom.Response;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Makes native Responses that cannot be told from those of a native fetch. */
public final class ResponseFactory {
  /** The last that can be constructed; servers may send others (Fetch, "status"). */
  private static final int LAST_STATUS = 599;

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
    int status = response.status().code();
    JsPropertyMap<Object> init =
        JsPropertyMap.of(
            "status", Math.min(status, LAST_STATUS),
            "statusText", response.status().reason(),
            "headers", HeaderPairs.of(response.headers()));
    BodySource source = null;
    Object body = null;
    if (method.equals("HEAD") || response.status().isNullBody()) {
      response.body().cancel();
    } else {
      Runnable[] stopListening = {() -> {}};
      source = new BodySource(realm, response.body(), () -> stopListening[0].run());
      if (source.isComplete()) {
        body = whole(source.whole(), response.headers());
        source = null;
      } else {
        body = stream(realm, source);
        BodySource running = source;
        stopListening[0] = Aborts.listen(signal, () -> running.abort(signal.reason));
      }
    }
    Response made = realm.newResponse(body, init);
    if (status > LAST_STATUS) {
      ObjectPropertyDescriptor<Response> own = ObjectPropertyDescriptor.create();
      own.setConfigurable(true);
      own.setValue((double) status);
      JsObject.defineProperty(made, "status", own);
    }
    String address = url.withoutFragment().toString();
    dress(realm, made, new ResponseClass.Dress(address, redirected, "basic", source));
    return made;
  }

  /** Of a text a Response is sooner made and read; it would add a type where there is none. */
  private static Object whole(Bytes body, Headers headers) {
    if (body == null) {
      return new Uint8Array(0);
    }
    String text = headers.first("Content-Type") == null ? null : JsBytes.toAscii(body);
    return text == null ? JsBytes.toArray(body) : text;
  }

  /** A native answer to which redirects of ours led. */
  static AnyResponse redirected(Realm realm, AnyResponse response) {
    dress(
        realm,
        response,
        new ResponseClass.Dress(response.getUrl(), true, response.getType(), null));
    return response;
  }

  /** What {@code redirect: "manual"} resolves to (Fetch, "opaque-redirect filtered response"). */
  static Response opaqueRedirect(Realm realm, Url url) {
    String address = url.withoutFragment().toString();
    Response made = realm.errorResponse();
    dress(realm, made, new ResponseClass.Dress(address, false, "opaqueredirect", null));
    return made;
  }

  private static void dress(Realm realm, Object response, ResponseClass.Dress dress) {
    ResponseClass.of(realm).dress(response, dress);
  }

  private static Object stream(Realm realm, BodySource source) {
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
    return realm.newStream(stream, JsPropertyMap.of("highWaterMark", 0));
  }
}
