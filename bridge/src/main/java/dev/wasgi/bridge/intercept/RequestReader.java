// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.ArrayBuffer;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.dom.Request;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/**
 * Reads a native Request as a server would have received it: with the headers that a browser adds
 * on the way (Fetch, "HTTP-network-or-cache fetch"), which never show in the object itself.
 */
public final class RequestReader {
  private RequestReader() {}

  /** Reads the whole body; the Request is used up, as after a native fetch. */
  static Promise<HttpRequest> read(Request request, Url url, Realm realm) {
    Headers headers = browserHeaders(pageHeaders(request), request, url, realm);
    boolean credentials = !request.credentials.equals("omit");
    if (request.method.equals("GET") || request.method.equals("HEAD")) {
      return Promise.resolve(new HttpRequest(request.method, url, headers, null, credentials));
    }
    // A frame's objects are instances of the frame's classes: no cast to ours would hold.
    Promise<Object> whole = Js.uncheckedCast(request.arrayBuffer());
    return whole.then(
        read -> {
          ArrayBuffer buffer = Js.uncheckedCast(read);
          boolean none = buffer.byteLength == 0 && !headers.has("Content-Type");
          JsBytes body = none ? null : JsBytes.ofNullable(new Uint8Array(buffer));
          return Promise.resolve(new HttpRequest(request.method, url, headers, body, credentials));
        });
  }

  private static Headers pageHeaders(Request request) {
    Headers headers = Headers.empty();
    JsArray<JsArray<String>> entries = JsArray.from(request.headers.entries());
    for (int i = 0; i < entries.length; i++) {
      headers = headers.plus(entries.getAt(i).getAt(0), entries.getAt(i).getAt(1));
    }
    return headers;
  }

  private static Headers browserHeaders(Headers given, Request request, Url url, Realm realm) {
    Headers headers =
        clientHeaders(given, url)
            .plusIfAbsent("Accept", "*/*")
            .plus("Sec-Fetch-Dest", "empty")
            .plus("Sec-Fetch-Mode", request.mode)
            .plus("Sec-Fetch-Site", "same-origin");
    String referrer = referrer(request, realm);
    if (!referrer.isEmpty()) {
      headers = headers.plus("Referer", referrer);
    }
    if (!request.method.equals("GET") && !request.method.equals("HEAD")) {
      headers = headers.plus("Origin", url.origin());
    }
    return headers;
  }

  /** Adds what a browser says of itself with each request, whoever makes it. */
  public static Headers clientHeaders(Headers given, Url url) {
    return given
        .plus("Host", url.authority())
        .plusIfAbsent("Accept-Language", acceptLanguage(DomGlobal.navigator.languages))
        .plusIfAbsent("User-Agent", DomGlobal.navigator.userAgent);
  }

  /** {@code ["de-CH", "de", "en"]} becomes {@code de-CH,de;q=0.9,en;q=0.8}. */
  private static String acceptLanguage(JsArray<String> languages) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < languages.length; i++) {
      value.append(i == 0 ? "" : ",").append(languages.getAt(i));
      if (i > 0) {
        value.append(";q=0.").append(Math.max(1, 10 - i));
      }
    }
    return value.toString();
  }

  /** The whole URL, as the default policy sends it within one origin (Referrer Policy, 3.8). */
  private static String referrer(Request request, Realm realm) {
    if (request.referrer.isEmpty()) {
      return "";
    }
    String referrer =
        request.referrer.equals("about:client") ? realm.window().location.href : request.referrer;
    return withoutFragment(referrer);
  }

  /** A URL as a Referer header names it (Referrer Policy, "strip url for use as a referrer"). */
  public static String withoutFragment(String url) {
    int fragment = url.indexOf('#');
    return fragment < 0 ? url : url.substring(0, fragment);
  }
}
