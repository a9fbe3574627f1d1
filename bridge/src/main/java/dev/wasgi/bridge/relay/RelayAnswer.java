// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.RequestReader;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.kernel.Kernel;
import dev.wasgi.bridge.wire.Relay;
import dev.wasgi.bridge.wire.Wire;
import elemental2.dom.AbortController;
import elemental2.dom.MessagePort;
import elemental2.dom.URL;
import elemental2.promise.Promise;

/** The page's side of one request that came through the service worker. */
final class RelayAnswer implements BodyStream.Sink {
  private final RelayMessage ask;
  private final MessagePort port;
  private final UrlScope scope;
  private final Kernel kernel;
  private final Runnable onEnd;
  private final AbortController abort = new AbortController();
  private BodyStream body;
  private boolean cancelled;
  private boolean ended;

  /**
   * @param onEnd runs when the service worker wants nothing more
   */
  RelayAnswer(RelayMessage ask, MessagePort port, UrlScope scope, Kernel kernel, Runnable onEnd) {
    this.ask = ask;
    this.port = port;
    this.scope = scope;
    this.kernel = kernel;
    this.onEnd = onEnd;
  }

  /** Says how certain this page is that the request is its own, and answers if it is chosen. */
  void claim(int rank) {
    port.onmessage = event -> receive(RelayMessage.from(event));
    RelayMessage claim = RelayMessage.of(Relay.CLAIM);
    claim.rank = rank;
    claim.postTo(port);
  }

  /** The service worker's run has ended, and with it whatever it still wanted. */
  void cancel() {
    cancelled = true;
    abort.abort();
    if (body != null) {
      body.cancel();
    }
  }

  private void receive(RelayMessage message) {
    switch (message.type) {
      case Wire.OPEN -> open(message);
      case Wire.PULL -> {
        // The end may have crossed the question.
        if (!ended) {
          body.pull(this);
        }
      }
      case Wire.CANCEL -> cancel();
      default -> {
        port.close();
        onEnd.run();
      }
    }
  }

  private void open(RelayMessage open) {
    Url url = Url.parse(ask.url).withoutFragment();
    HttpRequest request =
        new HttpRequest(
            ask.method,
            url,
            headers(open.headerList(), url),
            JsBytes.ofNullable(open.body),
            open.credentials);
    kernel
        .dispatch(request, abort.signal)
        .then(
            response -> {
              head(url, response);
              return Promise.resolve((Object) null);
            })
        .catch_(
            reason -> {
              Failure failure = Failure.of(reason);
              fail(failure.message() + " [" + failure.code() + "]");
              return null;
            });
  }

  /** With what the browser adds after the service worker has seen a request. */
  private Headers headers(Headers given, Url url) {
    Headers headers =
        RequestReader.clientHeaders(given, url)
            .plus("Sec-Fetch-Dest", ask.destination.isEmpty() ? "empty" : ask.destination)
            .plus("Sec-Fetch-Mode", ask.mode)
            .plus("Sec-Fetch-Site", "same-origin");
    if (ask.mode.equals("navigate") && !ask.method.equals("GET")) {
      // As browsers revalidate what they post to.
      headers = headers.plusIfAbsent("Cache-Control", "max-age=0");
    }
    return ask.referrer.startsWith("http")
        ? headers.plus("Referer", RequestReader.withoutFragment(ask.referrer))
        : headers;
  }

  private void head(Url url, HttpResponse response) {
    if (cancelled) {
      response.body().cancel();
      return;
    }
    body = response.body();
    RelayMessage head = RelayMessage.of(Wire.HEAD).with(absolute(url, response.headers()));
    head.status = response.status().code();
    head.reason = response.status().reason();
    head.fallsBack = head.status == 404 && scope.fallsBack() && isReading();
    head.postTo(port);
  }

  private boolean isReading() {
    return ask.method.equals("GET") || ask.method.equals("HEAD");
  }

  /** A Response of a service worker's making has no URL against which to resolve its Location. */
  private static Headers absolute(Url url, Headers headers) {
    String location = headers.first("Location");
    if (location == null) {
      return headers;
    }
    try {
      String target = new URL(location, url.toString()).href;
      return headers.without(name -> name.equals("location")).plus("Location", target);
    } catch (RuntimeException e) {
      // The browser says what it cannot parse.
      return headers;
    }
  }

  @Override
  public void chunk(Bytes bytes) {
    RelayMessage chunk = RelayMessage.of(Wire.CHUNK);
    chunk.body = JsBytes.toArray(bytes);
    chunk.postTo(port);
  }

  @Override
  public void end() {
    ended = true;
    RelayMessage.of(Wire.END).postTo(port);
  }

  @Override
  public void fail(String message) {
    ended = true;
    RelayMessage error = RelayMessage.of(Wire.ERROR);
    error.message = message;
    error.postTo(port);
  }
}
