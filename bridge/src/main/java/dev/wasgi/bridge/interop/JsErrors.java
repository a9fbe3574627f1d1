// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import com.google.gwt.core.client.JavaScriptException;
import jsinterop.base.Js;

/** Gets JavaScript's own errors back out of the exceptions in which compiled Java wraps them. */
public final class JsErrors {
  private JsErrors() {}

  /** What was thrown, if JavaScript threw it; else the exception itself. */
  public static Object unwrap(RuntimeException exception) {
    return exception instanceof JavaScriptException
        ? ((JavaScriptException) exception).getThrown()
        : exception;
  }

  /** What can be thrown so that scripts catch just that value. */
  public static RuntimeException wrap(Object thrown) {
    return new JavaScriptException(thrown);
  }

  /** Where an error came from, as the browser tells it; the reason itself where it does not. */
  public static String stack(Object reason) {
    if (reason == null || !Js.typeof(reason).equals("object")) {
      return null;
    }
    Object stack = Js.asPropertyMap(reason).get("stack");
    return stack == null ? String.valueOf(reason) : String.valueOf(stack);
  }

  /** What an error says, without names of classes; of a traceback its last line. */
  public static String text(RuntimeException exception) {
    String text =
        exception instanceof JavaScriptException
            ? message(unwrap(exception))
            : exception.getMessage();
    return lastLine(text);
  }

  /** The same of what a promise was rejected with. */
  public static String textOfReason(Object reason) {
    return lastLine(message(reason));
  }

  private static String message(Object error) {
    return String.valueOf(Js.asPropertyMap(error).get("message")).trim();
  }

  private static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n') + 1);
  }
}
