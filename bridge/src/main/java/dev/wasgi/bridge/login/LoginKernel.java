// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.login;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Login;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.AbortSignal;
import elemental2.dom.DomGlobal;
import elemental2.dom.TextEncoder;
import elemental2.promise.Promise;
import java.util.HashMap;
import java.util.Map;
import jsinterop.base.JsPropertyMap;

/**
 * Logs the visitor in where the app asks for a name and a password (RFC 7617), as a browser does:
 * an answer 401 is not shown before they have been asked for, and whatever lies beside or below
 * that address gets them unasked from then on.
 *
 * <p>Who sets an {@code Authorization} header sees to it without help.
 */
public final class LoginKernel implements Kernel {
  private final Kernel kernel;
  private final Logins logins;
  private final LoginPrompt prompt;

  /** The realms that the visitor is being asked for. */
  private final Map<String, Promise<String>> asked = new HashMap<>();

  /**
   * @param kernel answers the requests
   * @param prompt null where nobody is asked
   */
  public LoginKernel(Kernel kernel, Logins logins, LoginPrompt prompt) {
    this.kernel = kernel;
    this.logins = logins;
    this.prompt = prompt;
  }

  @Override
  public Promise<JsPropertyMap<Object>> ready() {
    return kernel.ready();
  }

  @Override
  public Promise<HttpResponse> dispatch(HttpRequest request, AbortSignal signal) {
    if (isOwnAffair(request)) {
      return kernel.dispatch(request, signal);
    }
    return send(request, logins.at(request.url()), signal);
  }

  private static boolean isOwnAffair(HttpRequest request) {
    return !request.credentials() || request.headers().has("Authorization");
  }

  private Promise<HttpResponse> send(
      HttpRequest request, String authorization, AbortSignal signal) {
    return kernel
        .dispatch(with(request, authorization), signal)
        .then(
            response -> {
              String realm = Challenge.realm(response);
              return realm == null
                  ? Promise.resolve(response)
                  : challenged(request, authorization, signal, response, realm);
            });
  }

  /**
   * The app wants to know who asks.
   *
   * @param sent what it has been told, or null
   */
  private Promise<HttpResponse> challenged(
      HttpRequest request, String sent, AbortSignal signal, HttpResponse response, String realm) {
    return answer(request, sent, realm)
        .then(
            authorization -> {
              // A large body may be gone with the first try; for the next request nobody is asked.
              if (authorization == null || !JsBytes.isHere(request.body())) {
                return Promise.resolve(response);
              }
              response.body().cancel();
              if (signal != null && signal.aborted) {
                return Promise.reject(signal.reason);
              }
              return send(request, authorization, signal);
            });
  }

  /** What to answer the realm with; null for nothing. */
  private Promise<String> answer(HttpRequest request, String sent, String realm) {
    String known = known(request, sent, realm);
    if (known != null) {
      return Promise.resolve(known);
    }
    if (prompt == null) {
      return Promise.resolve((String) null);
    }
    if (!asked.containsKey(realm)) {
      asked.put(realm, ask(request, realm, sent != null));
    }
    return asked.get(realm);
  }

  /** What need not be asked for, and has not been refused; the refused is forgotten. */
  private String known(HttpRequest request, String sent, String realm) {
    for (String one : new String[] {authorization(request.login()), logins.of(realm)}) {
      if (one != null && !one.equals(sent)) {
        logins.put(realm, one, request.url());
        return one;
      }
    }
    logins.forget(realm);
    return null;
  }

  private Promise<String> ask(HttpRequest request, String realm, boolean again) {
    return prompt
        .ask(realm, again)
        .then(
            login -> {
              asked.remove(realm);
              String authorization = authorization(login);
              if (authorization != null) {
                logins.put(realm, authorization, request.url());
              }
              return Promise.resolve(authorization);
            });
  }

  /** The value of the header (RFC 7617, 2), in UTF-8; null stays null. */
  private static String authorization(Login login) {
    return login == null
        ? null
        : "Basic "
            + DomGlobal.btoa(
                JsBytes.toText(new TextEncoder().encode(login.user() + ":" + login.password())));
  }

  private static HttpRequest with(HttpRequest request, String authorization) {
    return authorization == null
        ? request
        : request.with(request.headers().plus("Authorization", authorization));
  }

  private HttpRequest withKnown(HttpRequest request) {
    return isOwnAffair(request) ? request : with(request, logins.at(request.url()));
  }

  /** Nobody can be asked meanwhile. */
  @Override
  public HttpResponse dispatchNow(HttpRequest request) {
    return kernel.dispatchNow(withKnown(request));
  }

  @Override
  public Promise<Socket> connect(HttpRequest request, Socket.Listener listener) {
    return kernel.connect(withKnown(request), listener);
  }

  @Override
  public Promise<JsPropertyMap<Object>> details() {
    return kernel.details();
  }
}
