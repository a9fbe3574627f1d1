// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import com.google.gwt.core.client.JavaScriptException;
import dev.wasgi.bridge.http.Rules;
import dev.wasgi.bridge.interop.Failures;
import elemental2.core.JsArray;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsMethod;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * The options of {@code wasgi.mount} that say which requests the app gets.
 *
 * <p>{@code deny}, {@code rules} and {@code allow} are lists of prefixes of path and query, each a
 * text or <code>{path, method, take}</code>; {@code also} is a list of prefixes outside the mount,
 * {@code match} a function of URL and method, {@code fallback} whether the host is asked for what
 * the app answers with 404.
 */
final class RuleOptions {
  private RuleOptions() {}

  static Rules read(JsPropertyMap<Object> options) {
    Rules rules = new Rules();
    each(options, "deny", entry -> rules.deny(method(entry), path(entry)));
    each(options, "rules", entry -> rules.rule(method(entry), path(entry), takes(entry)));
    each(options, "allow", entry -> rules.allow(method(entry), path(entry)));
    each(options, "also", entry -> rules.also(path(entry)));
    rules.fallBack(Js.isTruthy(options.get("fallback")));
    MatchFn match = Js.uncheckedCast(options.get("match"));
    if (match != null) {
      if (tag(match).equals("[object AsyncFunction]")) {
        throw matchedLater();
      }
      rules.match((url, method) -> isTaken(match.match(url, method)));
    }
    return rules;
  }

  private static boolean isTaken(Object answer) {
    boolean object = answer != null && Js.typeof(answer).equals("object");
    if (object && Js.asPropertyMap(answer).has("then")) {
      throw matchedLater();
    }
    return Js.isTruthy(answer);
  }

  private static RuntimeException matchedLater() {
    return new JavaScriptException(Failures.matchedLater().toError());
  }

  private static void each(JsPropertyMap<Object> options, String name, Action action) {
    JsArray<Object> list = Js.uncheckedCast(options.get(name));
    for (int i = 0; list != null && i < list.length; i++) {
      action.on(list.getAt(i));
    }
  }

  private static Object part(Object entry, String name) {
    return Js.typeof(entry).equals("string") ? null : Js.asPropertyMap(entry).get(name);
  }

  private static String path(Object entry) {
    return String.valueOf(Js.typeof(entry).equals("string") ? entry : part(entry, "path"));
  }

  private static String method(Object entry) {
    Object method = part(entry, "method");
    return method == null ? null : String.valueOf(method).toUpperCase();
  }

  private static boolean takes(Object entry) {
    return Js.isTruthy(part(entry, "take"));
  }

  /** The name of the class that the platform gave the object. */
  @JsMethod(namespace = "Object.prototype.toString", name = "call")
  private static native String tag(Object value);

  private interface Action {
    void on(Object entry);
  }

  @JsFunction
  private interface MatchFn {
    Object match(String url, String method);
  }
}
