// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.interop.JsErrors;
import elemental2.core.JsArray;
import elemental2.core.Reflect;
import elemental2.dom.URL;
import elemental2.promise.Promise;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;
import jsinterop.base.JsConstructorFn;
import jsinterop.base.JsPropertyMap;

/**
 * Tells an app that asks itself over HTTP, from within its worker, that nobody else is there to
 * answer. The host, which would be asked instead, has no such page.
 */
final class SelfCalls {
  private final UrlScope scope;
  private final String folder;

  private SelfCalls(UrlScope scope, String folder) {
    this.scope = scope;
    this.folder = folder;
  }

  /**
   * Watches this worker's requests.
   *
   * @param folder of the site; relative URLs stand for what is below it
   */
  static void forbid(UrlScope scope, String folder) {
    SelfCalls calls = new SelfCalls(scope, folder);
    JsPropertyMap<Object> global = Js.asPropertyMap(Js.global());
    JsPropertyMap<Object> xhr = Js.uncheckedCast(global.get("XMLHttpRequest"));
    JsPropertyMap<Object> prototype = Js.uncheckedCast(xhr.get("prototype"));
    calls.wrap(
        prototype,
        "open",
        arguments -> {
          throw JsErrors.wrap(Failures.selfCall(String.valueOf(arguments.getAt(1))).toError());
        },
        1);
    calls.wrap(
        global,
        "fetch",
        arguments ->
            Promise.reject(Failures.selfCall(String.valueOf(arguments.getAt(0))).toError()),
        0);
  }

  private void wrap(JsPropertyMap<Object> owner, String name, Answer answer, int urlAt) {
    ApplyFn apply =
        (target, self, arguments) ->
            isOurs(arguments.getAt(urlAt))
                ? answer.to(arguments)
                : Reflect.apply(
                    Js.<Reflect.ApplyTargetFn<Object>>uncheckedCast(target), self, arguments);
    JsConstructorFn<Object> proxy = Js.uncheckedCast(Js.global().get("Proxy"));
    owner.set(
        name,
        Reflect.construct(proxy, JsArray.of(owner.get(name), JsPropertyMap.of("apply", apply))));
  }

  private boolean isOurs(Object asked) {
    boolean request = asked != null && Js.typeof(asked).equals("object") && hasUrl(asked);
    Object url = request ? Js.asPropertyMap(asked).get("url") : asked;
    try {
      return scope.contains(Url.parse(new URL(String.valueOf(url), folder).href));
    } catch (RuntimeException e) {
      // The native function says what it cannot parse.
      return false;
    }
  }

  private static boolean hasUrl(Object asked) {
    return Js.asPropertyMap(asked).has("url");
  }

  private interface Answer {
    Object to(JsArray<Object> arguments);
  }

  @JsFunction
  private interface ApplyFn {
    Object call(Object target, Object self, JsArray<Object> arguments);
  }
}
