// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.core.JsArray;
import elemental2.core.JsWeakMap;
import jsinterop.base.Js;

/**
 * Takes the {@code XMLHttpRequest}s whose URL is the app's.
 *
 * <p>The object stays the native one, so that its listeners, its class and whatever was derived
 * from it are the browser's; only its methods and attributes are answered by an {@link XhrCall}
 * from {@code open} on. {@code open} itself goes to the native method as well, which checks its
 * arguments and those of what follows; {@code send} does not.
 */
public final class XhrInterceptor implements Interceptor {
  private final UrlScope scope;
  private final Kernel kernel;

  public XhrInterceptor(UrlScope scope, Kernel kernel) {
    this.scope = scope;
    this.kernel = kernel;
  }

  @Override
  public String name() {
    return "XMLHttpRequest";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    JsWeakMap<Object, XhrCall> calls = new JsWeakMap<>();
    Wrapping xhr = new Wrapping(realm, realm.prototype("XMLHttpRequest"), patches);
    FetchContext context = new FetchContext(realm, realm.fetch(), scope, kernel);
    // Who has asked for it, with what they got.
    JsWeakMap<Object, Object> uploads = new JsWeakMap<>();
    xhr.getter(
        "upload",
        (self, arguments, proceed) -> {
          uploads.set(self, proceed.call());
          return uploads.get(self);
        });
    XhrFarewell farewell = new XhrFarewell(realm.prototype("XMLHttpRequest"));
    patches.beforeRestore(farewell::sayTo);

    xhr.method(
        "open",
        (self, arguments, proceed) -> {
          Url url = arguments.length < 2 ? null : realm.urlOf(arguments.getAt(1));
          XhrCall before = calls.get(self);
          if (url == null || !patches.isActive() || !scope.contains(url, method(arguments))) {
            Object result = proceed.call();
            calls.delete(self);
            end(before);
            return result;
          }
          XhrEvents events = new XhrEvents(realm, self, () -> uploads.get(self));
          XhrCall call = new XhrCall(context, events, self, () -> uploads.has(self));
          // Native open fires readystatechange, whose listeners must already see ours.
          calls.set(self, call);
          try {
            XhrLogin login = XhrLogin.of(arguments, realm.resolve(text(arguments, 1)));
            call.open(text(arguments, 0), url, isAsync(arguments), login, proceed);
          } catch (RuntimeException e) {
            // Whatever was going on goes on.
            if (before == null) {
              calls.delete(self);
            } else {
              calls.set(self, before);
            }
            throw e;
          }
          end(before);
          farewell.add(self, call);
          return Js.undefined();
        });
    method(xhr, calls, "send", (call, arguments, proceed) -> call.send(argument(arguments, 0)));
    method(xhr, calls, "abort", (call, arguments, proceed) -> call.abort());
    method(
        xhr,
        calls,
        "setRequestHeader",
        (call, arguments, proceed) ->
            call.setRequestHeader(text(arguments, 0), text(arguments, 1), proceed));
    method(
        xhr,
        calls,
        "overrideMimeType",
        (call, arguments, proceed) -> call.overrideMimeType(text(arguments, 0)));
    value(xhr, calls, "getResponseHeader", (call, args) -> call.responseHeader(text(args, 0)));
    value(xhr, calls, "getAllResponseHeaders", (call, args) -> call.allResponseHeaders());
    attribute(xhr, calls, "readyState", XhrCall::readyState);
    attribute(xhr, calls, "status", XhrCall::status);
    attribute(xhr, calls, "statusText", XhrCall::statusText);
    attribute(xhr, calls, "responseURL", XhrCall::responseUrl);
    attribute(xhr, calls, "response", XhrCall::response);
    attribute(xhr, calls, "responseText", XhrCall::responseText);
    attribute(xhr, calls, "responseXML", XhrCall::responseXml);
    setting(xhr, calls, "responseType", (call, proceed) -> call.setResponseType(proceed));
    setting(xhr, calls, "timeout", (call, proceed) -> call.setTimeout(proceed));
    setting(xhr, calls, "withCredentials", (call, proceed) -> call.setCredentials(proceed));
  }

  private static void end(XhrCall before) {
    if (before != null) {
      before.drop();
    }
  }

  private static String method(JsArray<Object> arguments) {
    return FetchInterceptor.normalized(text(arguments, 0));
  }

  /** {@code async} is true when left out, and false for every falsy value that is given. */
  private static boolean isAsync(JsArray<Object> arguments) {
    return arguments.length < 3 || Js.isTruthy(arguments.getAt(2));
  }

  private static Object argument(JsArray<Object> arguments, int index) {
    return index < arguments.length ? arguments.getAt(index) : null;
  }

  private static String text(JsArray<Object> arguments, int index) {
    return String.valueOf(argument(arguments, index));
  }

  private static void method(
      Wrapping xhr, JsWeakMap<Object, XhrCall> calls, String name, Action action) {
    xhr.method(
        name,
        (self, arguments, proceed) -> {
          XhrCall call = calls.get(self);
          if (call == null) {
            return proceed.call();
          }
          action.run(call, arguments, proceed);
          return Js.undefined();
        });
  }

  private static void value(
      Wrapping xhr, JsWeakMap<Object, XhrCall> calls, String name, Answer answer) {
    xhr.method(
        name,
        (self, arguments, proceed) -> {
          XhrCall call = calls.get(self);
          return call == null ? proceed.call() : answer.of(call, arguments);
        });
  }

  private static void attribute(
      Wrapping xhr, JsWeakMap<Object, XhrCall> calls, String name, Attribute attribute) {
    xhr.getter(
        name,
        (self, arguments, proceed) -> {
          XhrCall call = calls.get(self);
          return call == null ? proceed.call() : attribute.of(call);
        });
  }

  private static void setting(
      Wrapping xhr, JsWeakMap<Object, XhrCall> calls, String name, Setting setting) {
    xhr.setter(
        name,
        (self, arguments, proceed) -> {
          XhrCall call = calls.get(self);
          if (call == null) {
            return proceed.call();
          }
          setting.set(call, proceed);
          return Js.undefined();
        });
  }

  private interface Action {
    void run(XhrCall call, JsArray<Object> arguments, Wrapping.Original proceed);
  }

  private interface Answer {
    Object of(XhrCall call, JsArray<Object> arguments);
  }

  private interface Attribute {
    Object of(XhrCall call);
  }

  private interface Setting {
    void set(XhrCall call, Wrapping.Original proceed);
  }
}
