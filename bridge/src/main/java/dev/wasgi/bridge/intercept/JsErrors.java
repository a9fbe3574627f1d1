// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import com.google.gwt.core.client.JavaScriptException;

/** Gets JavaScript's own errors back out of the exceptions in which compiled Java wraps them. */
final class JsErrors {
  private JsErrors() {}

  static Object unwrap(RuntimeException exception) {
    return exception instanceof JavaScriptException
        ? ((JavaScriptException) exception).getThrown()
        : exception;
  }
}
