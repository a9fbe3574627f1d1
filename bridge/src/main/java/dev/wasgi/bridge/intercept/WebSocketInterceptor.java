// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.interop.Failures;
import elemental2.dom.DomGlobal;

/**
 * Refuses the {@code WebSocket}s to the app's URLs, as a server does that knows none: WSGI has no
 * WebSocket. Whoever has another way falls back to it.
 */
public final class WebSocketInterceptor implements Interceptor {
  private final UrlScope scope;
  private boolean warned;

  public WebSocketInterceptor(UrlScope scope) {
    this.scope = scope;
  }

  @Override
  public String name() {
    return "WebSocket";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
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
          Object protocols = arguments.length > 1 ? arguments.getAt(1) : null;
          RefusedWebSocket.checkProtocols(realm, protocols);
          warn(url);
          StandIn object = maker.get();
          new RefusedWebSocket(realm, object, "ws" + url.toString().substring(4)).begin();
          return object;
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

  private void warn(Url url) {
    if (!warned) {
      warned = true;
      DomGlobal.console.warn(Failures.noWebSocket(url.path()).toError());
    }
  }
}
