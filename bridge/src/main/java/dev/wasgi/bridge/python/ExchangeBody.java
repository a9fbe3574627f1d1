// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.interop.JsErrors;
import elemental2.core.Uint8Array;

/** A body that Python produces: the first block is there already, each next one is a call. */
final class ExchangeBody implements BodyStream {
  private Exchange exchange;
  private Uint8Array first;

  /**
   * @param exchange owned from here on, and destroyed when the body ends; null when nothing follows
   *     the first block
   * @param first the block that came with the head, or null
   */
  ExchangeBody(Exchange exchange, Uint8Array first) {
    this.exchange = exchange;
    this.first = first;
  }

  @Override
  public void pull(Sink sink) {
    if (first != null) {
      Uint8Array chunk = first;
      first = null;
      sink.chunk(JsBytes.ofNullable(chunk));
      if (exchange == null) {
        sink.end();
      }
      return;
    }
    if (exchange == null) {
      sink.end();
      return;
    }
    Uint8Array chunk;
    try {
      chunk = exchange.next();
    } catch (RuntimeException e) {
      try {
        release();
      } finally {
        sink.fail(JsErrors.text(e));
      }
      return;
    }
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
    release();
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
