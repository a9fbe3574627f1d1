// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Redirects;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.RequestReader;
import dev.wasgi.bridge.intercept.ResponseFactory;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.Response;
import elemental2.dom.TextDecoder;
import elemental2.dom.URL;
import elemental2.promise.Promise;
import java.util.function.Consumer;

/** Asks the app for a document, follows its redirects and shows what it answers in a frame. */
public final class Navigator {
  private final UrlScope scope;
  private final Kernel kernel;
  private final Element parent;
  private final String blankUrl;
  private final Consumer<Realm> prepare;

  /**
   * @param parent gets the frame
   * @param blankUrl a static file of this origin with nothing in it
   * @param prepare is given each new document's realm before any of its scripts runs
   */
  public Navigator(
      UrlScope scope, Kernel kernel, Element parent, String blankUrl, Consumer<Realm> prepare) {
    this.scope = scope;
    this.kernel = kernel;
    this.parent = parent;
    this.blankUrl = blankUrl;
    this.prepare = prepare;
  }

  /**
   * Shows the app's answer to a GET of that URL, whatever its status.
   *
   * @return settles when the document has been written
   */
  public Promise<Object> open(Url url) {
    Headers headers =
        RequestReader.clientHeaders(Headers.empty(), url)
            .plus("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
            .plus("Upgrade-Insecure-Requests", "1")
            .plus("Sec-Fetch-Dest", "document")
            .plus("Sec-Fetch-Mode", "navigate")
            .plus("Sec-Fetch-Site", "none")
            .plus("Sec-Fetch-User", "?1");
    return hop(new HttpRequest("GET", url, headers, null, true), 0);
  }

  private Promise<Object> hop(HttpRequest request, int hops) {
    return kernel.dispatch(request, null).then(response -> answer(request, response, hops));
  }

  private Promise<Object> answer(HttpRequest request, HttpResponse response, int hops) {
    String location = response.headers().first("Location");
    if (!response.status().isRedirect() || location == null) {
      return show(request, response);
    }
    response.body().cancel();
    if (hops == Redirects.LIMIT) {
      return Promise.reject(Failures.tooManyRedirects(request.url().toString()).toError());
    }
    String target = new URL(location, request.url().toString()).href;
    if (!target.startsWith("http")) {
      return Promise.reject(Failures.redirectNotFollowed(target).toError());
    }
    HttpRequest next = Redirects.follow(request, response.status(), Url.parse(target));
    if (scope.contains(next.url())) {
      return hop(next, hops + 1);
    }
    DomGlobal.location.replace(target);
    return Promise.resolve((Object) null);
  }

  private Promise<Object> show(HttpRequest request, HttpResponse response) {
    String url = request.url().toString();
    DomGlobal.window.history.replaceState(null, "", url);
    Response made =
        ResponseFactory.make(
            Realm.current(), response, request.method(), request.url(), false, null);
    String type = response.headers().first("Content-Type");
    return FrameDocument.in(parent, blankUrl)
        .then(
            frame ->
                type != null && type.startsWith("text/html")
                    ? made.arrayBuffer()
                        .then(
                            bytes -> {
                              frame.fill(decoder(type).decode(bytes), url, prepare);
                              return Promise.resolve((Object) null);
                            })
                    : made.blob()
                        .then(
                            blob -> {
                              frame.show(URL.createObjectURL(blob));
                              return Promise.resolve((Object) null);
                            }));
  }

  private static TextDecoder decoder(String contentType) {
    int charset = contentType.toLowerCase().indexOf("charset=");
    if (charset < 0) {
      return new TextDecoder();
    }
    String label = contentType.substring(charset + "charset=".length());
    int end = label.indexOf(';');
    return new TextDecoder((end < 0 ? label : label.substring(0, end)).replace("\"", "").trim());
  }
}
