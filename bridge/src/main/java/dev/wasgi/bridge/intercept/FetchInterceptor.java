// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.interop.JsErrors;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.core.JsArray;
import elemental2.core.JsObject;
import elemental2.dom.AbortSignal;
import elemental2.dom.Request;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Takes the calls of {@code fetch} whose URL is the app's. */
public final class FetchInterceptor implements Interceptor {
  private static final String CONSTRUCTING = "Failed to construct 'Request': ";

  private final UrlScope scope;
  private final Kernel kernel;
  private String unavailable;

  public FetchInterceptor(UrlScope scope, Kernel kernel) {
    this.scope = scope;
    this.kernel = kernel;
  }

  @Override
  public String name() {
    return "fetch";
  }

  @Override
  public String unavailable() {
    return unavailable;
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    FetchContext context = new FetchContext(realm, realm.fetch(), scope, kernel);
    try {
      install(context, patches);
    } catch (IllegalStateException e) {
      unavailable = e.getMessage();
    }
  }

  private static void install(FetchContext context, PatchRegistry patches) {
    Realm realm = context.realm;
    new Wrapping(realm, realm.window(), patches)
        .method(
            "fetch",
            (self, arguments, proceed) ->
                patches.isActive() && arguments.length > 0 && isWindow(self)
                    ? realm.adopt(answer(context, arguments, proceed))
                    : proceed.call());
  }

  /** Called on anything else, the native function says that this is illegal. */
  private static boolean isWindow(Object self) {
    return self == null || Js.isTripleEqual(Js.asPropertyMap(self).get("window"), self);
  }

  private static Promise<AnyResponse> answer(
      FetchContext context, JsArray<Object> arguments, Wrapping.Original proceed) {
    Object input = arguments.getAt(0);
    JsPropertyMap<Object> init = init(arguments);
    boolean isRequest = RequestBody.isRequest(input);
    JsPropertyMap<Object> like = isRequest ? Js.asPropertyMap(input) : null;
    Object reference = isRequest ? like.get("url") : input;
    Url url = context.realm.urlOf(reference);
    String method;
    try {
      method = method(like, init);
    } catch (RuntimeException e) {
      return Promise.reject(JsErrors.unwrap(e));
    }
    boolean taken;
    try {
      taken = url != null && context.scope.contains(url, method);
    } catch (RuntimeException e) {
      return Promise.reject(context.realm.fetchError(JsErrors.unwrap(e)));
    }
    if (taken) {
      Request request;
      try {
        // The platform itself says what is wrong with the arguments.
        request =
            context.realm.newRequest(isRequest ? input : String.valueOf(reference), readable(init));
      } catch (RuntimeException e) {
        return Promise.reject(asOfFetch(context.realm, JsErrors.unwrap(e)));
      }
      boolean abortable = isRequest || init != null && init.get("signal") != null;
      Object body = init == null ? null : init.get("body");
      AbortSignal signal = abortable ? Realm.signalOf(request) : null;
      return new FetchCall(context, request, body, null, signal).run(url);
    }
    Promise<AnyResponse> answer = Js.uncheckedCast(proceed.call());
    return url != null && method.equals("GET")
        ? answer.then(arrived -> comeBack(context, input, init, arrived))
        : answer;
  }

  /** The very error that the platform threw, as it would have been worded. */
  private static Object asOfFetch(Realm realm, Object error) {
    Object message = Js.asPropertyMap(error).get("message");
    String text = String.valueOf(message);
    return text.startsWith(CONSTRUCTING)
        ? realm
            .typeError(
                "Failed to execute 'fetch' on 'Window': " + text.substring(CONSTRUCTING.length()))
            .getThrown()
        : error;
  }

  /** What a native fetch was redirected to may be the app's. */
  private static Promise<AnyResponse> comeBack(
      FetchContext context, Object input, JsPropertyMap<Object> init, AnyResponse arrived) {
    Url url = arrived.isRedirected() ? context.realm.urlOf(arrived.getUrl()) : null;
    if (url == null || !context.scope.contains(url)) {
      return Promise.resolve(arrived);
    }
    if (arrived.getBody() != null) {
      arrived.getBody().cancel();
    }
    Object like = init == null && RequestBody.isRequest(input) ? input : init;
    Request request = context.realm.newRequest(url.toString(), like);
    return new FetchCall(context, request, null, null, Realm.signalOf(request))
        .run(url)
        .then(response -> Promise.resolve(ResponseFactory.redirected(context.realm, response)));
  }

  private static JsPropertyMap<Object> init(JsArray<Object> arguments) {
    Object init = arguments.length < 2 ? null : arguments.getAt(1);
    return init == null || !Js.typeof(init).equals("object") ? null : Js.asPropertyMap(init);
  }

  /** The same with a body whose octets can be had from a Request, or need not be. */
  private static Object readable(JsPropertyMap<Object> init) {
    Object body = init == null ? null : init.get("body");
    Object readable = RequestBody.emptied(MultipartForm.of(body));
    if (readable == body) {
      return init;
    }
    JsPropertyMap<Object> like = Js.asPropertyMap(JsObject.create(init));
    like.set("body", readable);
    return like;
  }

  /** In the case in which it will be sent. */
  private static String method(JsPropertyMap<Object> request, JsPropertyMap<Object> init) {
    Object given = init == null ? null : init.get("method");
    Object method = given == null && request != null ? request.get("method") : given;
    return method == null ? "GET" : normalized(String.valueOf(method));
  }

  /** Six methods are known in any case (Fetch, 2.2.1 "normalize"). */
  static String normalized(String method) {
    String upper = method.toUpperCase();
    return switch (upper) {
      case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS" -> upper;
      default -> method;
    };
  }
}
