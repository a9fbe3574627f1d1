// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.ReferrerPolicy;
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
  private static JsArray<String> knownLanguages;
  private static String acceptLanguage;

  private RequestReader() {}

  /**
   * Reads the whole body; the Request is used up, as after a native fetch.
   *
   * @param octets the body, where it is known already, or null
   * @param policy the referrer policy in force
   */
  static Promise<HttpRequest> read(
      Request request, Url url, Realm realm, Bytes octets, String policy) {
    if (octets != null || request.method.equals("GET") || request.method.equals("HEAD")) {
      return Promise.resolve(describe(request, url, realm, octets, policy));
    }
    // A frame's objects are instances of the frame's classes: no cast to ours would hold.
    Promise<Object> whole = Js.uncheckedCast(request.arrayBuffer());
    return whole.then(
        read -> {
          ArrayBuffer buffer = Js.uncheckedCast(read);
          boolean none = buffer.byteLength == 0 && !request.headers.has("Content-Type");
          Uint8Array body = none ? null : new Uint8Array(buffer);
          return Promise.resolve(describe(request, url, realm, JsBytes.ofNullable(body), policy));
        });
  }

  /** The request with that body, or without one. */
  static HttpRequest describe(Request request, Url url, Realm realm, Bytes body, String policy) {
    boolean credentials = !request.credentials.equals("omit");
    Headers headers =
        browserHeaders(
            Headers.ofPairs(HeaderPairs.flat(request.headers)), request, url, realm, policy);
    return new HttpRequest(request.method, url, headers, body, credentials);
  }

  private static Headers browserHeaders(
      Headers given, Request request, Url url, Realm realm, String policy) {
    Headers headers =
        cacheHeaders(clientHeaders(given, url), request)
            .plusIfAbsent("Accept", "*/*")
            .plus(
                "Sec-Fetch-Dest", "empty",
                "Sec-Fetch-Mode", request.mode,
                "Sec-Fetch-Site", "same-origin");
    String referer = referer(request, realm, policy, url);
    if (!referer.isEmpty()) {
      headers = headers.plus("Referer", referer);
    }
    if (!request.method.equals("GET") && !request.method.equals("HEAD")) {
      headers = headers.plus("Origin", url.origin());
    }
    return headers;
  }

  /** What a cache mode says to those on the way (Fetch, 4.6 "HTTP-network-or-cache fetch"). */
  private static Headers cacheHeaders(Headers headers, Request request) {
    return switch (request.cache) {
      case "no-cache" -> headers.plusIfAbsent("Cache-Control", "max-age=0");
      case "no-store", "reload" ->
          headers.plusIfAbsent("Pragma", "no-cache").plusIfAbsent("Cache-Control", "no-cache");
      default -> headers;
    };
  }

  /** The value of the Referer header for a request to that URL, or the empty string. */
  static String referer(Request request, Realm realm, String policy, Url url) {
    if (request.referrer.isEmpty()) {
      return "";
    }
    boolean own = request.referrer.equals("about:client");
    Url from = realm.urlOf(own ? realm.window().location.href : request.referrer);
    return from == null ? "" : ReferrerPolicy.referer(policy, from, url);
  }

  /** Adds what a browser says of itself with each request, whoever makes it. */
  public static Headers clientHeaders(Headers given, Url url) {
    JsArray<String> languages = DomGlobal.navigator.languages;
    // A browser gives the same array until the visitor chooses others.
    if (!Js.isTripleEqual(languages, knownLanguages)) {
      knownLanguages = languages;
      acceptLanguage = acceptLanguage(languages);
    }
    return given
        .plusIfAbsent("Accept-Language", acceptLanguage)
        .plusIfAbsent("User-Agent", DomGlobal.navigator.userAgent)
        .plus("Host", url.authority());
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

  /** A URL as a Referer header names it (Referrer Policy, "strip url for use as a referrer"). */
  public static String withoutFragment(String url) {
    int fragment = url.indexOf('#');
    return fragment < 0 ? url : url.substring(0, fragment);
  }
}
