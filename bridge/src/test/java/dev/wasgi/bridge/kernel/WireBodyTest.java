// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import static org.junit.Assert.assertEquals;

import com.google.gwtmockito.GwtMockitoTestRunner;
import dev.wasgi.bridge.interop.Octets;
import dev.wasgi.bridge.interop.RecordingSink;
import dev.wasgi.bridge.wire.Wire;
import elemental2.core.JsArray;
import elemental2.dom.EventListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(GwtMockitoTestRunner.class)
public final class WireBodyTest {
  private static final int ID = 7;

  private final List<String> posted = new ArrayList<>();
  private final RecordingSink sink = new RecordingSink();
  private final Port port = new FakePort();
  private int ends;

  private WireBody body(int first, boolean ended) {
    Message head = message(Wire.HEAD, first);
    head.ended = ended;
    return new WireBody(port, head, () -> ends++);
  }

  private static Message message(String type, int length) {
    Message message = Message.of(type, ID);
    message.body = length == 0 ? null : Octets.ofLength(length);
    return message;
  }

  private static Message error(String text) {
    Message message = Message.of(Wire.ERROR, ID);
    message.message = text;
    return message;
  }

  private void pull(WireBody body, int times) {
    for (int i = 0; i < times; i++) {
      body.pull(sink);
    }
  }

  @Test
  public void g12_aBodyThatCameWithItsHeadNeedsNoMessage() {
    WireBody body = body(5, true);
    assertEquals(1, ends);
    pull(body, 2);
    assertEquals(List.of("chunk 5", "end", "end"), sink.events());
    assertEquals(List.of(), posted);
    assertEquals(1, ends);
  }

  @Test
  public void g05_anEmptyBodyEndsAtOnce() {
    pull(body(0, true), 1);
    assertEquals(List.of("end"), sink.events());
    assertEquals(List.of(), posted);
  }

  @Test
  public void g16_g20_eachPullAsksForOneBlock() {
    WireBody body = body(1, false);
    pull(body, 1);
    assertEquals(List.of(), posted);
    pull(body, 1);
    assertEquals(List.of("pull 7"), posted);
    assertEquals(List.of("chunk 1"), sink.events());
    body.receive(message(Wire.CHUNK, 2));
    assertEquals(List.of("chunk 1", "chunk 2"), sink.events());
    assertEquals(0, ends);
    pull(body, 1);
    body.receive(message(Wire.END, 0));
    assertEquals(List.of("chunk 1", "chunk 2", "end"), sink.events());
    assertEquals(List.of("pull 7", "pull 7"), posted);
    assertEquals(1, ends);
  }

  @Test
  public void g18_anErrorOfTheAppBreaksItOff() {
    WireBody body = body(1, false);
    pull(body, 2);
    body.receive(error("ValueError: no"));
    pull(body, 1);
    assertEquals(List.of("chunk 1", "fail ValueError: no", "fail ValueError: no"), sink.events());
    assertEquals(1, ends);
  }

  @Test
  public void g19_f45_cancellingTellsTheWorkerOnce() {
    WireBody body = body(1, false);
    body.cancel();
    body.cancel();
    assertEquals(List.of("cancel 7"), posted);
    assertEquals(1, ends);
  }

  @Test
  public void f51_r12_cancellingUnreadDropsTheFirstBlock() {
    WireBody open = body(1, false);
    open.cancel();
    pull(open, 1);
    WireBody complete = body(1, true);
    complete.cancel();
    pull(complete, 1);
    assertEquals(List.of("end", "end"), sink.events());
    assertEquals(List.of("cancel 7"), posted);
  }

  private final class FakePort implements Port {
    @Override
    public void postMessage(Object message, JsArray<Object> transfer) {
      posted.add(((Message) message).type + " " + ((Message) message).id);
    }

    @Override
    public void addEventListener(String type, EventListener listener) {
      throw new AssertionError("a body does not listen");
    }
  }
}
