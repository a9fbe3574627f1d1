// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.kernel.Connector;
import elemental2.core.ArrayBuffer;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.Blob;
import elemental2.dom.DomGlobal;
import elemental2.dom.TextDecoder;
import elemental2.promise.Promise;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** One {@code WebSocket} (WebSockets, 3 and 4). */
final class WebSocketCall implements Socket.Listener {
  private static final double CONNECTING = 0;
  private static final double OPEN = 1;
  private static final double CLOSING = 2;
  private static final double CLOSED = 3;
  private static final int LONGEST_REASON = 123;
  private static final int NO_CODE = 1005;
  private static final int GOING_AWAY = 1001;
  private static final JsPropertyMap<Object> KEEP_BOM = JsPropertyMap.of("ignoreBOM", true);

  private final Realm realm;
  private final StandIn object;
  private final String url;
  private final String origin;
  private final Set<String> protocols;
  private Consumer<Boolean> onEnd;
  private double readyState = CONNECTING;
  private String binaryType = "blob";
  private String protocol = "";
  private double buffered;
  private boolean failing;

  /** What is sent waits here for its turn: a blob has to be read first. */
  private Promise<Socket> line;

  /** How much waits there. */
  private int waiting;

  private Socket socket;

  /**
   * @param url with the scheme of its handshake
   */
  WebSocketCall(Realm realm, StandIn object, Url url, Set<String> protocols) {
    this.realm = realm;
    this.object = object;
    this.url = "ws" + url.toString().substring(4);
    this.origin = "ws" + url.origin().substring(4);
    this.protocols = protocols;
  }

  /**
   * Gives the object its attributes.
   *
   * @param whenOver told at the end, and whether that is since the app knows no WebSockets
   */
  void describe(Consumer<Boolean> whenOver) {
    onEnd = whenOver;
    object.attribute("url", () -> url);
    object.attribute("readyState", () -> readyState);
    object.attribute("bufferedAmount", () -> buffered);
    object.attribute("extensions", () -> "");
    object.attribute("protocol", () -> protocol);
    object.attribute("binaryType", () -> binaryType, this::setBinaryType);
    object.handler("open");
    object.handler("error");
    object.handler("close");
    object.handler("message");
    object.method("send", (data, unused) -> send(data));
    object.method("close", this::close);
  }

  void connect(Connector app, HttpRequest handshake) {
    line =
        app.connect(handshake, this)
            .then(
                there -> {
                  socket = there;
                  return Promise.resolve(there);
                });
  }

  private void setBinaryType(Object value) {
    if ("blob".equals(value) || "arraybuffer".equals(value)) {
      binaryType = (String) value;
    }
  }

  private Object send(Object data) {
    if (readyState == CONNECTING) {
      throw realm.domException("Still in CONNECTING state.", "InvalidStateError");
    }
    boolean blob = isBlob(data);
    Uint8Array octets = blob ? null : RequestBody.octets(data);
    boolean binary = octets != null && !Js.typeof(data).equals("string");
    if (!blob && octets == null) {
      octets = RequestBody.octets(String.valueOf(data));
    }
    double length = blob ? Js.<Blob>uncheckedCast(data).size : octets.length;
    buffered += length;
    if (readyState != OPEN) {
      return Js.undefined();
    }
    if (blob) {
      queue(Js.<Blob>uncheckedCast(data).arrayBuffer(), WebSocketCall::sendBuffer);
    } else {
      // Half a surrogate pair is no text (Web IDL, USVString).
      Object said = binary ? octets : new TextDecoder("utf-8", KEEP_BOM).decode(octets);
      then(there -> there.send(said));
    }
    DomGlobal.setTimeout(unused -> buffered -= length, 0);
    return Js.undefined();
  }

  private static boolean isBlob(Object data) {
    String tag = data == null ? "" : RequestBody.tag(data);
    return tag.equals("[object Blob]") || tag.equals("[object File]");
  }

  private static void sendBuffer(Socket there, Object buffer) {
    there.send(new Uint8Array(Js.<ArrayBuffer>uncheckedCast(buffer)));
  }

  /** Does something on the connection, after what was sent before. */
  private void then(Consumer<Socket> action) {
    if (socket != null && waiting == 0) {
      action.accept(socket);
    } else {
      queue(Promise.resolve((Object) null), (there, nothing) -> action.accept(there));
    }
  }

  private void queue(Promise<?> value, BiConsumer<Socket, Object> action) {
    waiting++;
    line =
        line.then(
            there ->
                value.then(
                    known -> {
                      waiting--;
                      action.accept(there, known);
                      return Promise.resolve(there);
                    }));
  }

  private Object close(Object code, Object reason) {
    int given = NO_CODE;
    if (!Js.isTripleEqual(code, Js.undefined())) {
      double number = Js.coerceToDouble(code);
      if (number != 1000 && !(number >= 3000 && number <= 4999)) {
        throw realm.domException(
            "The code must be either 1000, or between 3000 and 4999.", "InvalidAccessError");
      }
      given = (int) number;
    }
    String text = Js.isTripleEqual(reason, Js.undefined()) ? "" : String.valueOf(reason);
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
      throw realm.domException(
          "The reason must not be greater than " + LONGEST_REASON + " bytes.", "SyntaxError");
    }
    if (readyState == CONNECTING) {
      fail();
    } else if (readyState == OPEN) {
      readyState = CLOSING;
      int last = given == NO_CODE && !text.isEmpty() ? 1000 : given;
      then(there -> there.close(last, text));
    }
    return Js.undefined();
  }

  /** "Fail the WebSocket connection" (RFC 6455, 7.1.7). */
  private void fail() {
    readyState = CLOSING;
    failing = true;
    then(there -> there.close(Socket.ABNORMAL, ""));
    // The app may be at work.
    DomGlobal.setTimeout(unused -> closed(Socket.ABNORMAL, ""), 0);
  }

  /** Its document is gone: nobody is told but the app. */
  void disappear() {
    if (readyState != CLOSED) {
      readyState = CLOSED;
      then(there -> there.close(GOING_AWAY, ""));
    }
  }

  @Override
  public void answered(Headers headers, String chosen) {
    if (readyState != CONNECTING || chosen == null) {
      return;
    }
    if (protocols.isEmpty() ? !chosen.isEmpty() : !protocols.contains(chosen)) {
      fail();
      return;
    }
    readyState = OPEN;
    protocol = chosen;
    object.fire("open");
  }

  @Override
  public void said(Object said) {
    if (readyState == OPEN) {
      JsPropertyMap<Object> init = JsPropertyMap.of();
      init.set("data", Js.typeof(said).equals("string") ? said : data(Js.uncheckedCast(said)));
      init.set("origin", origin);
      object.fire("MessageEvent", "message", init);
    }
  }

  private Object data(Uint8Array octets) {
    Uint8Array local = Js.uncheckedCast(realm.chunk(octets));
    return binaryType.equals("blob")
        ? realm.construct("Blob", JsArray.<Object>of(local), Js.undefined())
        : local.buffer;
  }

  @Override
  public void closed(int code, String reason) {
    if (readyState == CLOSED) {
      return;
    }
    boolean failed = failing || readyState == CONNECTING;
    boolean clean = !failed && code != Socket.ABNORMAL;
    readyState = CLOSED;
    onEnd.accept(code == Socket.NONE);
    JsPropertyMap<Object> init = JsPropertyMap.of();
    init.set("code", failed ? Socket.ABNORMAL : code);
    init.set("reason", failed ? "" : reason);
    init.set("wasClean", clean);
    if (failed) {
      object.fire("error");
    }
    object.fire("CloseEvent", "close", init);
  }
}
