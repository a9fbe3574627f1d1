// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.kernel.Connector;
import elemental2.core.JsArray;
import elemental2.core.JsIterable;
import elemental2.dom.DomGlobal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import jsinterop.base.Js;

/** Takes the {@code WebSocket}s whose URL is the app's. */
public final class WebSocketInterceptor implements Interceptor {
  private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";

  private final UrlScope scope;
  private final Connector app;
  private boolean warned;

  public WebSocketInterceptor(UrlScope scope, Connector app) {
    this.scope = scope;
    this.app = app;
  }

  @Override
  public String name() {
    return "WebSocket";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    Set<WebSocketCall> open = new HashSet<>();
    StandIn.replaceConstructor(
        realm,
        patches,
        "WebSocket",
        (arguments, maker) -> {
          String href = realm.hrefOf(arguments.getAt(0));
          Url url = asHttp(href);
          // What is not the app's, and what cannot be parsed, is for the native class to say.
          if (url == null || !scope.contains(url) || !url.fragment().isEmpty()) {
            return null;
          }
          Set<String> protocols =
              protocols(realm, arguments.length > 1 ? arguments.getAt(1) : null);
          StandIn object = maker.get();
          WebSocketCall call = new WebSocketCall(realm, object, url, protocols);
          call.describe(
              none -> {
                open.remove(call);
                if (none) {
                  warn(url);
                }
              });
          open.add(call);
          call.connect(app, handshake(url, protocols));
          return object;
        });
    // A document that goes takes its connections with it (WebSockets, "make disappear").
    patches.listen(
        realm.window(),
        "pagehide",
        event -> {
          new ArrayList<>(open).forEach(WebSocketCall::disappear);
          open.clear();
        });
  }

  /** The http URL that a WebSocket's opening handshake goes to (RFC 6455, 4.1). */
  private static Url asHttp(String href) {
    if (href == null) {
      return null;
    }
    String http = href.startsWith("ws") ? "http" + href.substring(2) : href;
    return http.startsWith("http") ? Url.parse(http) : null;
  }

  /**
   * Throws what the native constructor throws at protocols that are no tokens, or not different
   * (WebSockets, 3.1).
   */
  private static Set<String> protocols(Realm realm, Object given) {
    JsArray<Object> protocols =
        given == null
            ? new JsArray<>()
            : Js.typeof(given).equals("string")
                ? JsArray.of(given)
                : JsArray.from(Js.<JsIterable<Object, Object, Object>>uncheckedCast(given));
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < protocols.length; i++) {
      String protocol = String.valueOf(protocols.getAt(i));
      if (!isToken(protocol) || !seen.add(protocol)) {
        throw realm.domException(
            "The subprotocol '" + protocol + "' is invalid or given twice.", "SyntaxError");
      }
    }
    return seen;
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter <= ' ' || letter >= 127 || SEPARATORS.indexOf(letter) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** What a server is sent to open it (WebSockets, 2.2 "To establish a WebSocket connection"). */
  private static HttpRequest handshake(Url url, Set<String> protocols) {
    Headers headers =
        RequestReader.clientHeaders(Headers.empty(), url)
            .plus("Connection", "Upgrade")
            .plus("Pragma", "no-cache")
            .plus("Cache-Control", "no-cache")
            .plus("Upgrade", "websocket")
            .plus("Origin", url.origin())
            .plus("Sec-WebSocket-Version", "13");
    if (!protocols.isEmpty()) {
      headers = headers.plus("Sec-WebSocket-Protocol", String.join(", ", protocols));
    }
    return new HttpRequest("GET", url, headers, null, true);
  }

  private void warn(Url url) {
    if (!warned) {
      warned = true;
      DomGlobal.console.warn(Failures.noWebSocket(url.path()).toError());
    }
  }
}
