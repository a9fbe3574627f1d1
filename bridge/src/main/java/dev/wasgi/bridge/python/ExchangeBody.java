// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.interop.JsErrors;
import elemental2.core.Uint8Array;
import java.util.function.BooleanSupplier;
import jsinterop.base.Js;

/** A body that Python produces: the first block is there already, each next one is a call. */
final class ExchangeBody implements BodyStream {
  private final BooleanSupplier suspends;
  private Exchange exchange;
  private Bytes first;
  private boolean pulling;
  private boolean cancelled;

  /**
   * @param exchange owned from here on, and destroyed when the body ends; null when nothing follows
   *     the first block
   * @param first the block that came with the head, or null
   * @param suspends whether the app may wait for the next block while others are answered
   */
  ExchangeBody(Exchange exchange, Bytes first, BooleanSupplier suspends) {
    this.exchange = exchange;
    this.first = first;
    this.suspends = suspends;
  }

  @Override
  public void pull(Sink sink) {
    if (first != null) {
      Bytes chunk = first;
      first = null;
      sink.chunk(chunk);
      if (exchange == null) {
        sink.end();
      }
      return;
    }
    if (exchange == null) {
      sink.end();
      return;
    }
    if (suspends.getAsBoolean()) {
      pullWithPauses(sink);
      return;
    }
    Uint8Array chunk;
    try {
      chunk = exchange.next();
    } catch (RuntimeException e) {
      fail(sink, JsErrors.text(e));
      return;
    }
    deliver(chunk, sink);
  }

  private void pullWithPauses(Sink sink) {
    PyCallable next = Js.uncheckedCast(Js.asPropertyMap(exchange).get("next"));
    pulling = true;
    next.callPromising()
        .then(
            chunk -> {
              pulled(next);
              if (!cancelled) {
                deliver(Js.uncheckedCast(chunk), sink);
              }
              return null;
            },
            reason -> {
              pulled(next);
              if (!cancelled) {
                fail(sink, JsErrors.textOfReason(reason));
              }
              return null;
            });
  }

  private void pulled(PyCallable next) {
    next.destroy();
    pulling = false;
    if (cancelled) {
      release();
    }
  }

  private void fail(Sink sink, String text) {
    try {
      release();
    } finally {
      sink.fail(text);
    }
  }

  private void deliver(Uint8Array chunk, Sink sink) {
    if (chunk == null) {
      release();
      sink.end();
    } else {
      sink.chunk(JsBytes.ofNullable(chunk));
    }
  }

  @Override
  public void cancel() {
    first = null;
    cancelled = true;
    // An app that is at work cannot be closed.
    if (!pulling) {
      release();
    }
  }

  private void release() {
    if (exchange != null) {
      Exchange ending = exchange;
      exchange = null;
      try {
        ending.close();
      } finally {
        ending.destroy();
      }
    }
  }
}
