// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.Test;

public final class RequestQueueTest {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();
  private final RequestQueue queue = new RequestQueue(tasks::add);

  private RequestQueue.Job job(String name) {
    return () -> ran.add(name);
  }

  private RequestQueue.Job add(String name) {
    RequestQueue.Job job = job(name);
    queue.add(job);
    return job;
  }

  private void turn() {
    tasks.remove().run();
  }

  private void allTurns() {
    while (!tasks.isEmpty()) {
      turn();
    }
  }

  @Test
  public void l15_jobsWaitBehindTheGate() {
    add("a");
    add("b");
    assertTrue(tasks.isEmpty());
    assertEquals(2, queue.size());
    queue.open();
    allTurns();
    assertEquals(List.of("a", "b"), ran);
    assertEquals(0, queue.size());
  }

  @Test
  public void l10_l20_jobsRunOneATaskInTheOrderInWhichTheyCame() {
    queue.open();
    add("a");
    add("b");
    add("c");
    assertEquals(1, tasks.size());
    assertEquals(List.of(), ran);
    turn();
    assertEquals(List.of("a"), ran);
    assertEquals(1, tasks.size());
    turn();
    assertEquals(List.of("a", "b"), ran);
    turn();
    assertEquals(List.of("a", "b", "c"), ran);
    assertTrue(tasks.isEmpty());
  }

  @Test
  public void l11_aJobAddedByAJobRunsAfterIt() {
    queue.open();
    queue.add(
        () -> {
          ran.add("a");
          add("c");
        });
    add("b");
    turn();
    assertEquals(List.of("a"), ran);
    allTurns();
    assertEquals(List.of("a", "b", "c"), ran);
  }

  @Test
  public void f42_f43_f44_aJobThatIsTakenOutNeverRuns() {
    queue.open();
    RequestQueue.Job a = add("a");
    RequestQueue.Job b = add("b");
    add("c");
    assertTrue(queue.remove(b));
    assertFalse(queue.remove(b));
    turn();
    assertFalse(queue.remove(a));
    allTurns();
    assertEquals(List.of("a", "c"), ran);
  }

  @Test
  public void f43_anEmptiedQueueGoesOnWithTheNextJob() {
    queue.open();
    queue.remove(add("a"));
    turn();
    assertTrue(tasks.isEmpty());
    add("b");
    allTurns();
    assertEquals(List.of("b"), ran);
  }

  @Test
  public void l19_aThrowingJobDoesNotStopTheNext() {
    queue.open();
    queue.add(
        () -> {
          throw new IllegalStateException("broken");
        });
    add("b");
    assertThrows(IllegalStateException.class, this::turn);
    allTurns();
    assertEquals(List.of("b"), ran);
  }

  @Test
  public void l16_abandoningGivesUpAllThatWait() {
    RequestQueue.Job a = add("a");
    RequestQueue.Job b = add("b");
    List<RequestQueue.Job> abandoned = new ArrayList<>();
    queue.abandon(abandoned::add);
    assertEquals(List.of(a, b), abandoned);
    assertEquals(0, queue.size());
    queue.open();
    assertTrue(tasks.isEmpty());
    assertEquals(List.of(), ran);
  }

  @Test
  public void l10_openingTwiceSchedulesOnce() {
    add("a");
    add("b");
    queue.open();
    queue.open();
    assertEquals(1, tasks.size());
    allTurns();
    assertEquals(List.of("a", "b"), ran);
  }
}
