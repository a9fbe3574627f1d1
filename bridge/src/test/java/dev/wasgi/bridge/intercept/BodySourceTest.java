// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.google.gwtmockito.GwtMockitoTestRunner;
import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.interop.Octets;
import elemental2.core.Uint8Array;
import elemental2.dom.ReadableStreamDefaultController;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Without promises, which no JVM has: reading a stream to its end is for browsers. */
@RunWith(GwtMockitoTestRunner.class)
public final class BodySourceTest {
  @SuppressWarnings("unchecked")
  private final ReadableStreamDefaultController<Uint8Array> controller =
      mock(ReadableStreamDefaultController.class);

  private final BodySource.Home home =
      new BodySource.Home() {
        @Override
        public Object chunk(Uint8Array ours) {
          return ours;
        }

        @Override
        public Object error(String cause) {
          return "broken: " + cause;
        }
      };
  private final FakeBody body = new FakeBody();
  private int ends;

  private BodySource source() {
    BodySource source = new BodySource(home, body, () -> ends++);
    source.start(controller);
    return source;
  }

  private static JsBytes octets(int length) {
    return JsBytes.ofNullable(Octets.ofLength(length));
  }

  @Test
  public void g20_g25_asksForTheFirstBlockAloneByItself() {
    BodySource source = source();
    assertEquals(1, body.pulls);
    body.sink.chunk(octets(1));
    assertEquals(1, body.pulls);
    assertFalse(source.isComplete());
    body.sink.end();
    assertTrue(source.isComplete());
    verifyNoMoreInteractions(controller);
  }

  @Test
  public void g12_aBodyOfOneBlockIsCompleteAtOnce() {
    Uint8Array block = Octets.ofLength(3);
    BodySource source = source();
    body.sink.chunk(JsBytes.ofNullable(block));
    body.sink.end();
    assertTrue(source.isComplete());
    assertSame(block, JsBytes.toArray(source.whole()));
    assertEquals(1, ends);
  }

  @Test
  public void aBodyWithoutABlockIsCompleteToo() {
    BodySource source = source();
    body.sink.end();
    assertTrue(source.isComplete());
    assertEquals(1, ends);
  }

  @Test
  public void g18_aBrokenBodyIsNotComplete() {
    BodySource source = source();
    body.sink.fail("ValueError: no");
    assertFalse(source.isComplete());
    assertEquals(1, ends);
  }

  @Test
  public void g16_whatIsAtHandIsDeliveredWithoutAsking() {
    BodySource source = source();
    Uint8Array block = Octets.ofLength(3);
    body.sink.chunk(JsBytes.ofNullable(block));
    source.pull();
    verify(controller).enqueue(block);
    verifyNoMoreInteractions(controller);
    assertEquals(1, body.pulls);
  }

  @Test
  public void g16_theStreamClosesAfterTheLastBlock() {
    BodySource source = source();
    Uint8Array block = Octets.ofLength(3);
    body.sink.chunk(JsBytes.ofNullable(block));
    body.sink.end();
    source.pull();
    verify(controller).enqueue(block);
    verify(controller).close();
    verifyNoMoreInteractions(controller);
  }

  @Test
  public void g18_theStreamOfABrokenBodyIsErrored() {
    BodySource source = source();
    body.sink.fail("ValueError: no");
    source.pull();
    verify(controller).error("broken: ValueError: no");
    verify(controller, never()).close();
  }

  @Test
  public void g19_cancellingClosesTheBodyOnce() {
    BodySource source = source();
    body.sink.chunk(octets(1));
    source.cancel();
    source.cancel();
    assertEquals(1, body.cancels);
    assertEquals(1, ends);
    verifyNoMoreInteractions(controller);
  }

  @Test
  public void f45_anAbortErrorsTheStreamWithItsReason() {
    BodySource source = source();
    body.sink.chunk(octets(1));
    source.abort("stop");
    verify(controller).error("stop");
    assertEquals(1, body.cancels);
    assertEquals(1, ends);
  }

  @Test
  public void f47_anAbortAfterTheEndDoesNothing() {
    BodySource source = source();
    body.sink.end();
    source.abort("late");
    verifyNoMoreInteractions(controller);
    assertEquals(0, body.cancels);
    assertEquals(1, ends);
  }

  @Test
  public void f45_whatComesAfterACancelIsDropped() {
    BodySource source = source();
    source.cancel();
    body.sink.fail("the worker ended");
    assertEquals(1, ends);
    verifyNoMoreInteractions(controller);
  }

  private static final class FakeBody implements BodyStream {
    Sink sink;
    int pulls;
    int cancels;

    @Override
    public void pull(Sink asking) {
      pulls++;
      sink = asking;
    }

    @Override
    public void cancel() {
      cancels++;
    }
  }
}
