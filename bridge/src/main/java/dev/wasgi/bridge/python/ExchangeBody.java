// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.Uint8Array;

/** A body that Python produces: the first block is there already, each next one is a call. */
final class ExchangeBody implements BodyStream {
  private Exchange exchange;
  private Uint8Array first;
  private final boolean complete;

  /**
   * @param exchange owned from here on, and destroyed when the body ends
   * @param first the block that came with the head, or null
   * @param complete whether nothing follows it
   */
  ExchangeBody(Exchange exchange, Uint8Array first, boolean complete) {
    this.exchange = exchange;
    this.first = first;
    this.complete = complete;
  }

  @Override
  public void pull(Sink sink) {
    if (first != null) {
      Uint8Array chunk = first;
      first = null;
      sink.chunk(JsBytes.ofNullable(chunk));
      if (complete) {
        release();
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
      chunk = complete ? null : exchange.next();
    } catch (RuntimeException e) {
      try {
        release();
      } finally {
        sink.fail(e.getMessage());
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
