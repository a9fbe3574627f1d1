// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import static org.junit.Assert.assertEquals;

import dev.wasgi.bridge.http.BodyStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.Test;

public final class PacedBodyTest {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Counting body = new Counting();
  private final PacedBody paced = new PacedBody(body, tasks::add);

  @Test
  public void g25_theFirstBlockIsThereAtOnce() {
    paced.pull(null);
    assertEquals(1, body.pulls);
    assertEquals(0, tasks.size());
  }

  @Test
  public void l20_eachOtherBlockIsMadeInATaskOfItsOwn() {
    paced.pull(null);
    paced.pull(null);
    assertEquals(1, body.pulls);
    tasks.remove().run();
    assertEquals(2, body.pulls);
  }

  @Test
  public void f45_whatIsCancelledMeanwhileIsNotMade() {
    paced.pull(null);
    paced.pull(null);
    paced.cancel();
    tasks.remove().run();
    assertEquals(1, body.pulls);
    assertEquals(1, body.cancels);
  }

  private static final class Counting implements BodyStream {
    int pulls;
    int cancels;

    @Override
    public void pull(Sink sink) {
      pulls++;
    }

    @Override
    public void cancel() {
      cancels++;
    }
  }
}
