// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.python.Work;
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
  final Work work = new Work();
  private final Timeline timeline;
  private final double made = Timeline.now();
  private double given = -1;
  private final Deferred<HttpResponse> answer = new Deferred<>();
  private Runnable stopListening = () -> {};
  private boolean settled;

  /**
   * @param timeline is told when the request is over
   */
  Ticket(HttpRequest request, AbortSignal signal, Timeline timeline) {
    this.request = request;
    this.signal = signal;
    this.timeline = timeline;
  }

  static boolean isLarge(HttpRequest request) {
    return request.body() != null && request.body().length() >= LARGE;
  }

  boolean isLarge() {
    return isLarge(request);
  }

  /** It is sent to the interpreter. */
  void give() {
    given = Timeline.now();
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
    settle(response.status().code(), response.status().toString());
    answer.resolve(response);
  }

  void reject(Object reason) {
    settle(0, String.valueOf(reason));
    answer.reject(reason);
  }

  private void settle(int status, String outcome) {
    if (!settled) {
      timeline.add(this, made, given, status, outcome);
    }
    settled = true;
    stopListening.run();
  }

  @Override
  public String toString() {
    return request.method() + " " + request.url().path();
  }
}
