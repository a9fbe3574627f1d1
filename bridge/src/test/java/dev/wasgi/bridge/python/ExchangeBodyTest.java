// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.interop.Octets;
import dev.wasgi.bridge.interop.RecordingSink;
import elemental2.core.Uint8Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.Test;

public final class ExchangeBodyTest {
  private final FakeExchange exchange = new FakeExchange();
  private final RecordingSink sink = new RecordingSink();

  private ExchangeBody body(int first, boolean complete) {
    return new ExchangeBody(
        complete ? null : exchange,
        JsBytes.ofNullable(first == 0 ? null : Octets.ofLength(first)),
        () -> false);
  }

  private void pull(ExchangeBody body, int times) {
    for (int i = 0; i < times; i++) {
      body.pull(sink);
    }
  }

  @Test
  public void g12_aCompleteBodyEndsWithItsFirstBlock() {
    pull(body(5, true), 1);
    assertEquals(List.of("chunk 5", "end"), sink.events());
  }

  @Test
  public void g05_anEmptyBodyEndsAtOnce() {
    pull(body(0, true), 1);
    assertEquals(List.of("end"), sink.events());
  }

  @Test
  public void g16_g20_r15_eachPullAsksForOneBlock() {
    exchange.blocks.add(2);
    exchange.blocks.add(3);
    ExchangeBody body = body(1, false);
    assertEquals(List.of(), exchange.calls);
    pull(body, 1);
    assertEquals(List.of(), exchange.calls);
    pull(body, 1);
    assertEquals(List.of("next"), exchange.calls);
    pull(body, 2);
    assertEquals(List.of("chunk 1", "chunk 2", "chunk 3", "end"), sink.events());
    assertEquals(List.of("next", "next", "next", "close", "destroy"), exchange.calls);
  }

  @Test
  public void g18_l02_anExceptionBreaksTheBodyOff() {
    exchange.failure = new IllegalStateException("ValueError: no");
    pull(body(1, false), 2);
    assertEquals(List.of("chunk 1", "fail ValueError: no"), sink.events());
    assertEquals(List.of("next", "close", "destroy"), exchange.calls);
  }

  @Test
  public void g19_f45_r12_cancellingClosesOnce() {
    exchange.blocks.add(2);
    ExchangeBody body = body(1, false);
    pull(body, 1);
    body.cancel();
    body.cancel();
    assertEquals(List.of("close", "destroy"), exchange.calls);
    assertEquals(List.of("chunk 1"), sink.events());
  }

  @Test
  public void f51_r12_cancellingUnreadDropsTheFirstBlock() {
    ExchangeBody body = body(1, false);
    body.cancel();
    pull(body, 1);
    assertEquals(List.of("end"), sink.events());
    assertEquals(List.of("close", "destroy"), exchange.calls);
  }

  @Test
  public void l02_nothingIsAskedAfterTheEnd() {
    ExchangeBody body = body(0, false);
    pull(body, 3);
    body.cancel();
    assertEquals(List.of("end", "end", "end"), sink.events());
    assertEquals(List.of("next", "close", "destroy"), exchange.calls);
  }

  @Test
  public void l03_theProxyIsDestroyedThoughCloseFails() {
    exchange.closeFailure = new IllegalStateException("fatal");
    assertThrows(IllegalStateException.class, () -> body(1, false).cancel());
    assertEquals(List.of("close", "destroy"), exchange.calls);
  }

  private static final class FakeExchange implements Exchange {
    final List<String> calls = new ArrayList<>();
    final Queue<Integer> blocks = new ArrayDeque<>();
    RuntimeException failure;
    RuntimeException closeFailure;

    @Override
    public Uint8Array next() {
      calls.add("next");
      if (failure != null) {
        throw failure;
      }
      return blocks.isEmpty() ? null : Octets.ofLength(blocks.remove());
    }

    @Override
    public void close() {
      calls.add("close");
      if (closeFailure != null) {
        throw closeFailure;
      }
    }

    @Override
    public void destroy() {
      calls.add("destroy");
    }
  }
}
