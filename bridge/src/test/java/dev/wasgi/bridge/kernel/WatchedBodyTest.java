// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.gwtmockito.GwtMockitoTestRunner;
import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.interop.Octets;
import dev.wasgi.bridge.interop.RecordingSink;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(GwtMockitoTestRunner.class)
public final class WatchedBodyTest {
  private final List<String> calls = new ArrayList<>();
  private final RecordingSink sink = new RecordingSink();
  private final Watch watch =
      new Watch(
          new Watch.Clock() {
            @Override
            public double now() {
              return 0;
            }

            @Override
            public void later(Runnable action, double milliseconds) {
              throw new AssertionError("nothing is limited here");
            }
          },
          0,
          0,
          null);
  private BodyStream.Sink asked;
  private boolean over;
  private final WatchedBody body =
      new WatchedBody(
          new BodyStream() {
            @Override
            public void pull(Sink sink) {
              calls.add("pull");
              asked = sink;
            }

            @Override
            public void cancel() {
              calls.add("cancel");
            }
          },
          "GET /tide",
          watch,
          () -> over = true);

  @Test
  public void itIsWatchedFromThePullToTheBlock() {
    body.pull(sink);
    assertEquals("GET /tide", watch.current().toString());
    asked.chunk(JsBytes.ofNullable(Octets.ofLength(3)));
    assertFalse(watch.isAsked(body));
    body.pull(sink);
    asked.end();
    assertFalse(watch.isAsked(body));
    assertTrue(over);
    assertEquals(List.of("chunk 3", "end"), sink.events());
  }

  @Test
  public void l19_g18_whoWaitsForABlockHearsThatNoneWillCome() {
    body.pull(sink);
    body.breakOff("Python has ended");
    assertEquals(List.of("fail Python has ended"), sink.events());
    assertTrue(over);
    assertFalse(watch.isAsked(body));
  }

  @Test
  public void l19_g18_aBodyThatBrokeOffBetweenTwoBlocksDoesNotLookComplete() {
    body.pull(sink);
    asked.chunk(JsBytes.ofNullable(Octets.ofLength(3)));
    body.breakOff("Python has ended");
    body.pull(sink);
    body.breakOff("for another reason");
    body.pull(sink);
    assertEquals(
        List.of("chunk 3", "fail Python has ended", "fail Python has ended"), sink.events());
    assertEquals(List.of("pull", "cancel"), calls);
  }

  @Test
  public void g18_anErrorOfTheAppIsPassedOn() {
    body.pull(sink);
    asked.fail("ValueError: no");
    assertEquals(List.of("fail ValueError: no"), sink.events());
    assertTrue(over);
  }

  @Test
  public void g19_aCancelIsPassedOn() {
    body.pull(sink);
    body.cancel();
    assertEquals(List.of("pull", "cancel"), calls);
    assertEquals(List.of(), sink.events());
    assertTrue(over);
  }
}
