// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import elemental2.dom.AbortSignal;
import elemental2.promise.Promise;
import jsinterop.base.JsPropertyMap;

/** A Python interpreter that answers requests, wherever it runs. */
public interface Kernel extends Connector {
  /** Settles when the app has been started: rejected with a failure when it could not be. */
  Promise<JsPropertyMap<Object>> ready();

  /**
   * Has the app answer a request. A large body changes hands: it may be gone afterwards. Requests
   * made before the app is ready wait; they run one after another in the order in which they came.
   *
   * @param signal rejects the promise with its reason when it fires before the answer's head is
   *     there; the app is not called then if it was not yet. May be null.
   * @return resolved as soon as the head is known; rejected when no app is there to answer
   */
  Promise<HttpResponse> dispatch(HttpRequest request, AbortSignal signal);

  /**
   * Has the app answer at once, on this very thread, for those who cannot wait for a promise
   * (synchronous XMLHttpRequest).
   *
   * @return null where Python runs elsewhere, is not ready, or is at work already
   */
  default HttpResponse dispatchNow(HttpRequest request) {
    return null;
  }

  /** What the interpreter can say of itself: {@code liveProxies}. */
  Promise<JsPropertyMap<Object>> details();
}
