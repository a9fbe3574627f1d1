// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.shared;

import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.WebSocketInterceptor;
import dev.wasgi.bridge.kernel.Port;
import dev.wasgi.bridge.kernel.WireSockets;
import elemental2.core.JsArray;
import elemental2.dom.DomGlobal;
import elemental2.dom.Event;
import elemental2.dom.EventTarget;
import elemental2.dom.MessageEvent;
import elemental2.dom.MessagePort;
import java.util.List;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsMethod;
import jsinterop.annotations.JsPackage;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** What a worker does that stands in for a shared one, before the app's script and for it. */
public final class SharedWorkerProgram {
  private static final EventTarget SELF = Js.uncheckedCast(DomGlobal.self);

  private boolean begun;

  private SharedWorkerProgram() {}

  /** Waits for {@link Begin}; what comes later is the script's to hear. */
  public static void listen() {
    SharedWorkerProgram program = new SharedWorkerProgram();
    SELF.addEventListener("message", program::receive);
  }

  private void receive(Event event) {
    if (!begun) {
      begun = true;
      event.stopImmediatePropagation();
      MessageEvent<Begin> message = Js.uncheckedCast(event);
      begin(message.data, Js.uncheckedCast(Js.asPropertyMap(message).get("ports")));
    }
  }

  private static void begin(Begin begin, JsArray<MessagePort> ports) {
    UrlScope scope = new UrlScope(DomGlobal.location.origin, begin.basePath, List.of());
    Port sockets = Js.uncheckedCast(ports.getAt(0));
    new WebSocketInterceptor(scope, WireSockets.over(sockets))
        .install(new Realm(DomGlobal.self, begin.url), new PatchRegistry());
    ports.getAt(0).start();
    SELF.addEventListener("connect", SharedWorkerProgram::callHandler);
    importScripts(begin.script);
    ports.getAt(1).onmessage = SharedWorkerProgram::connect;
  }

  @JsMethod(namespace = JsPackage.GLOBAL)
  private static native void importScripts(String url);

  /** Whoever connects is told of by an event (HTML, 10.2.1.2). */
  private static void connect(MessageEvent<?> given) {
    JsArray<Object> ports = Js.uncheckedCast(Js.asPropertyMap(given).get("ports"));
    JsPropertyMap<Object> init = JsPropertyMap.of("data", "", "ports", ports);
    init.set("source", ports.getAt(0));
    SELF.dispatchEvent(new MessageEvent<>("connect", Js.uncheckedCast(init)));
  }

  /** Only in a shared worker is {@code onconnect} the attribute of an event handler. */
  private static void callHandler(Event event) {
    Object handler = Js.asPropertyMap(SELF).get("onconnect");
    if (Js.typeof(handler).equals("function")) {
      Js.<HandlerFn>uncheckedCast(handler).call(event);
    }
  }

  @JsFunction
  private interface HandlerFn {
    void call(Event event);
  }
}
