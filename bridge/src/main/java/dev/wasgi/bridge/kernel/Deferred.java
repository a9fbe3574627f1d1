// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import elemental2.promise.Promise;
import elemental2.promise.Promise.PromiseExecutorCallbackFn.RejectCallbackFn;
import elemental2.promise.Promise.PromiseExecutorCallbackFn.ResolveCallbackFn;

/** A promise with its two ends at hand. */
final class Deferred<T> {
  private ResolveCallbackFn<T> resolve;
  private RejectCallbackFn reject;
  private final Promise<T> promise =
      new Promise<>(
          (resolve, reject) -> {
            this.resolve = resolve;
            this.reject = reject;
          });

  Promise<T> promise() {
    return promise;
  }

  void resolve(T value) {
    resolve.onInvoke(value);
  }

  void reject(Object reason) {
    reject.onInvoke(reason);
  }
}
