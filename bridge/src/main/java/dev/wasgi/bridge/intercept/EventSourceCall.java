// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.MediaType;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.text.EventStream;
import elemental2.dom.AbortController;
import elemental2.dom.DomGlobal;
import elemental2.dom.TextDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * One {@code EventSource}: a stream that is asked for again whenever it ends (HTML, 9.2.3).
 *
 * <p>The next block is pulled in a task of its own after the events of the one before it, so that a
 * generator without end leaves room for other requests and for the page.
 */
final class EventSourceCall implements BodyStream.Sink, EventStream.Listener {
  private static final double CONNECTING = 0;
  private static final double OPEN = 1;
  private static final double CLOSED = 2;

  private final Realm realm;
  private final StandIn object;
  private final Url url;
  private final ResourceLoad load;
  private Consumer<EventSourceCall> onClosed;
  private double readyState = CONNECTING;
  private String lastEventId = "";
  private double delay = 3000;
  private AbortController controller;
  private BodyStream body;
  private String origin;
  private EventStream stream;
  private TextDecoder decoder;

  EventSourceCall(Realm realm, StandIn object, Url url, ResourceLoad load) {
    this.realm = realm;
    this.object = object;
    this.url = url;
    this.load = load;
  }

  /** Gives the object its attributes. */
  void describe(boolean withCredentials, Consumer<EventSourceCall> whenClosed) {
    onClosed = whenClosed;
    object.attribute("url", url::toString);
    object.attribute("withCredentials", () -> withCredentials);
    object.attribute("readyState", () -> readyState);
    object.handler("open");
    object.handler("message");
    object.handler("error");
    object.method(
        "close",
        (first, second) -> {
          close();
          return Js.undefined();
        });
  }

  void connect() {
    Headers headers =
        ResourceLoad.headers(realm, url, "text/event-stream", "cors", "empty")
            .plus("Cache-Control", "no-cache");
    if (!lastEventId.isEmpty()) {
      // WSGI's strings are octets; the standard wants UTF-8.
      headers =
          headers.plus(
              "Last-Event-ID",
              new String(
                  lastEventId.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
    AbortController ours = new AbortController();
    controller = ours;
    load.load(new HttpRequest("GET", url, headers, null, true), ours.signal)
        .then(
            answer -> {
              if (ours.signal.aborted) {
                cancel(answer.response());
              } else {
                answered(answer);
              }
              return null;
            })
        .catch_(
            reason -> {
              if (!ours.signal.aborted) {
                reconnect();
              }
              return null;
            });
  }

  private void answered(ResourceLoad.Answer answer) {
    HttpResponse response = answer.response();
    if (response == null || response.status().code() != 200 || !isEventStream(response)) {
      cancel(response);
      readyState = CLOSED;
      onClosed.accept(this);
      object.fire("error");
      return;
    }
    readyState = OPEN;
    body = response.body();
    origin = answer.url().origin();
    stream = new EventStream(lastEventId, this);
    decoder = new TextDecoder("utf-8", JsPropertyMap.of("ignoreBOM", true));
    object.fire("open");
    pull();
  }

  private static boolean isEventStream(HttpResponse response) {
    String contentType = response.headers().first("Content-Type");
    MediaType type = MediaType.parse(contentType == null ? "" : contentType);
    return type.essence().equals("text/event-stream") && type.charset().equalsIgnoreCase("utf-8");
  }

  private static void cancel(HttpResponse response) {
    if (response != null) {
      response.body().cancel();
    }
  }

  private void pull() {
    if (realm.window().closed) {
      close();
    } else if (readyState == OPEN) {
      body.pull(this);
    }
  }

  @Override
  public void chunk(Bytes bytes) {
    stream.feed(decoder.decode(JsBytes.toArray(bytes), JsPropertyMap.of("stream", true)));
    DomGlobal.setTimeout(unused -> pull(), 0);
  }

  @Override
  public void end() {
    if (readyState == OPEN) {
      reconnect();
    }
  }

  @Override
  public void fail(String message) {
    end();
  }

  private void reconnect() {
    body = null;
    readyState = CONNECTING;
    object.fire("error");
    DomGlobal.setTimeout(
        unused -> {
          if (readyState == CONNECTING && !realm.window().closed) {
            connect();
          }
        },
        delay);
  }

  @Override
  public void event(String type, String data, String id) {
    // A listener may have closed it between two events of one block.
    if (readyState != CLOSED) {
      JsPropertyMap<Object> init = JsPropertyMap.of();
      init.set("data", data);
      init.set("origin", origin);
      init.set("lastEventId", id);
      object.fire("MessageEvent", type, init);
    }
  }

  @Override
  public void lastEventId(String id) {
    lastEventId = id;
  }

  @Override
  public void retry(double milliseconds) {
    delay = milliseconds;
  }

  /** Ends it for good; the app's iterable is closed. */
  void close() {
    if (readyState != CLOSED) {
      readyState = CLOSED;
      onClosed.accept(this);
      controller.abort();
      if (body != null) {
        body.cancel();
      }
    }
  }
}
