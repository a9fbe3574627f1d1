// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.Uint8Array;
import elemental2.dom.ReadableStreamDefaultController;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/**
 * A body as the source of a ReadableStream. One block is asked for at once, since it comes with the
 * head; the others only when the stream is read.
 */
final class BodySource implements BodyStream.Sink {
  private final Home home;
  private final BodyStream body;
  private final Runnable onEnd;
  private ReadableStreamDefaultController<Uint8Array> controller;
  private Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<Object> pulled;
  private boolean pulling;
  private Bytes chunk;
  private boolean ended;
  private Object error;
  private boolean aborted;
  private Object abortReason;

  /**
   * @param home makes what the reader is given
   * @param onEnd runs when the body is complete, broken or cancelled
   */
  BodySource(Home home, BodyStream body, Runnable onEnd) {
    this.home = home;
    this.body = body;
    this.onEnd = onEnd;
    pulling = true;
    body.pull(this);
  }

  /** Whether the whole body is here already. */
  boolean isComplete() {
    return ended && error == null;
  }

  /** The whole body, if it {@link #isComplete}; null for an empty one. */
  Bytes whole() {
    return chunk;
  }

  void start(ReadableStreamDefaultController<Uint8Array> streamController) {
    controller = streamController;
  }

  Promise<Object> pull() {
    if (hasNews()) {
      deliver();
      return Promise.resolve((Object) null);
    }
    return new Promise<>(
        (resolve, reject) -> {
          pulled = resolve;
          if (!pulling) {
            pulling = true;
            body.pull(this);
          }
        });
  }

  /** Nobody reads on. */
  void cancel() {
    if (!ended) {
      ended = true;
      onEnd.run();
      body.cancel();
    }
  }

  /** Breaks the stream off with that reason, when the request's signal fires. */
  void abort(Object reason) {
    if (!ended) {
      aborted = true;
      abortReason = reason;
      cancel();
      controller.error(reason);
    }
  }

  /** Why it broke off; where it did not, what the platform gave as the reason. */
  Object reason(Object given) {
    return aborted ? abortReason : error == null ? given : error;
  }

  private boolean hasNews() {
    return chunk != null || ended;
  }

  private void deliver() {
    if (chunk != null) {
      Object next = home.chunk(JsBytes.toArray(chunk));
      chunk = null;
      controller.enqueue(Js.uncheckedCast(next));
    }
    if (error != null) {
      controller.error(error);
    } else if (ended) {
      controller.close();
    }
  }

  private void settle() {
    pulling = false;
    if (pulled != null) {
      Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<Object> resolve = pulled;
      pulled = null;
      deliver();
      resolve.onInvoke(Js.<Object>undefined());
    }
  }

  @Override
  public void chunk(Bytes bytes) {
    chunk = bytes;
    settle();
  }

  @Override
  public void end() {
    if (!ended) {
      ended = true;
      onEnd.run();
      settle();
    }
  }

  @Override
  public void fail(String message) {
    error = home.error(message);
    end();
  }

  /** The realm in which the stream is read. */
  interface Home {
    /** The chunk as an object of that realm; ours is given up. */
    Object chunk(Uint8Array ours);

    /** The error of a body that broke off; the text says why. */
    Object error(String cause);
  }
}
