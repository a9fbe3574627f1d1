// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.pagecookie;

import dev.wasgi.bridge.cookie.CookieJar;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.AbortSignal;
import elemental2.promise.Promise;
import java.util.List;
import jsinterop.base.JsPropertyMap;

/**
 * Adds the jar's cookies to each request and takes those of each answer, before anybody sees it.
 */
public final class CookieKernel implements Kernel {
  private final Kernel kernel;
  private final PageCookies cookies;
  private final CookieJar jar;

  /**
   * @param kernel answers the requests
   */
  public CookieKernel(Kernel kernel, PageCookies cookies) {
    this.kernel = kernel;
    this.cookies = cookies;
    this.jar = cookies.jar();
  }

  @Override
  public Promise<JsPropertyMap<Object>> ready() {
    return kernel.ready();
  }

  @Override
  public Promise<HttpResponse> dispatch(HttpRequest request, AbortSignal signal) {
    return cookies.isSettled()
        ? send(request, signal)
        : cookies.settled().then(none -> send(request, signal));
  }

  @Override
  public HttpResponse dispatchNow(HttpRequest request) {
    HttpResponse response = kernel.dispatchNow(withCookies(request));
    return response == null ? null : take(request, response);
  }

  @Override
  public Promise<Socket> connect(HttpRequest request, Socket.Listener listener) {
    return cookies
        .settled()
        .then(none -> kernel.connect(withCookies(request), new Taking(request, listener)));
  }

  private Promise<HttpResponse> send(HttpRequest request, AbortSignal signal) {
    return kernel
        .dispatch(withCookies(request), signal)
        .then(response -> Promise.resolve(take(request, response)));
  }

  private HttpRequest withCookies(HttpRequest request) {
    Headers headers = request.headers().without(name -> name.equals("cookie"));
    String cookie = request.credentials() ? jar.header(request.url()) : "";
    return request.with(cookie.isEmpty() ? headers : headers.plus("Cookie", cookie));
  }

  private HttpResponse take(HttpRequest request, HttpResponse response) {
    return new HttpResponse(response.status(), take(request, response.headers()), response.body());
  }

  /** Takes what is for the jar; gives the rest. */
  private Headers take(HttpRequest request, Headers headers) {
    if (request.credentials()) {
      Url url = request.url();
      headers.all("Set-Cookie").forEach(text -> jar.store(url, text));
      if (url.isTrustworthy() && clears(headers.all("Clear-Site-Data"))) {
        jar.clear();
      }
    }
    return headers.forScripts();
  }

  /** Clear Site Data, 3.1: the types stand there in quotation marks. */
  private static boolean clears(List<String> headers) {
    for (String text : headers) {
      if (text.contains("\"cookies\"") || text.contains("\"*\"")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Promise<JsPropertyMap<Object>> details() {
    return kernel.details();
  }

  /** Takes the cookies of a handshake's answer, a refusal's too. */
  private final class Taking implements Socket.Listener {
    private final HttpRequest request;
    private final Socket.Listener listener;

    Taking(HttpRequest request, Socket.Listener listener) {
      this.request = request;
      this.listener = listener;
    }

    @Override
    public void answered(Headers headers, String protocol) {
      listener.answered(take(request, headers), protocol);
    }

    @Override
    public void said(Object said) {
      listener.said(said);
    }

    @Override
    public void closed(int code, String reason) {
      listener.closed(code, reason);
    }
  }
}
