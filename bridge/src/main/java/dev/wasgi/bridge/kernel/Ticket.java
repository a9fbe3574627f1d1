// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import elemental2.dom.AbortSignal;
import elemental2.promise.Promise;

/** One request until its answer's head is there, with the promise of it. */
final class Ticket {
  /**
   * A body of so many octets is handed over to the interpreter and not copied, so that a big upload
   * is not held twice. The price is that it cannot be sent to another interpreter.
   */
  static final int LARGE = 1 << 18;

  final HttpRequest request;
  final AbortSignal signal;
  private final Deferred<HttpResponse> answer = new Deferred<>();
  private Runnable stopListening = () -> {};
  private boolean settled;

  Ticket(HttpRequest request, AbortSignal signal) {
    this.request = request;
    this.signal = signal;
  }

  static boolean isLarge(HttpRequest request) {
    return request.body() != null && request.body().length() >= LARGE;
  }

  boolean isLarge() {
    return isLarge(request);
  }

  /** Runs the action when the request's signal fires, until the ticket is settled. */
  void onAbort(Runnable action) {
    stopListening = Aborts.listen(signal, action);
  }

  Promise<HttpResponse> answer() {
    return answer.promise();
  }

  /** Whether somebody still waits. */
  boolean isOpen() {
    return !settled;
  }

  void resolve(HttpResponse response) {
    settle();
    answer.resolve(response);
  }

  void reject(Object reason) {
    settle();
    answer.reject(reason);
  }

  private void settle() {
    settled = true;
    stopListening.run();
  }

  @Override
  public String toString() {
    return request.method() + " " + request.url().path();
  }
}
