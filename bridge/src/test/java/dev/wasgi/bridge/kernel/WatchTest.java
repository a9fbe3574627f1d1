// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public final class WatchTest {
  private final List<String> events = new ArrayList<>();
  private final FakeClock clock = new FakeClock();

  private Watch watch(double patience, double limit) {
    return new Watch(
        clock,
        patience,
        limit,
        new Watch.Listener() {
          @Override
          public void silent() {
            events.add("silent at " + (int) clock.now);
          }

          @Override
          public void heard() {
            events.add("heard at " + (int) clock.now);
          }

          @Override
          public void tooLong() {
            events.add("too long at " + (int) clock.now);
          }
        });
  }

  @Test
  public void aQuickAnswerIsNoNews() {
    Watch watch = watch(10, 50);
    watch.begin("a");
    clock.pass(9);
    watch.end("a");
    clock.pass(100);
    assertEquals(List.of(), events);
  }

  @Test
  public void aLongSilenceIsToldOnceAndSoIsItsEnd() {
    Watch watch = watch(10, 0);
    watch.begin("a");
    clock.pass(35);
    watch.end("a");
    clock.pass(35);
    assertEquals(List.of("silent at 10", "heard at 35"), events);
  }

  @Test
  public void theLimitCountsFromTheBeginning() {
    Watch watch = watch(10, 25);
    watch.begin("a");
    clock.pass(100);
    assertEquals(List.of("silent at 10", "too long at 25"), events);
  }

  @Test
  public void theLimitNeedsNoPatience() {
    watch(0, 25).begin("a");
    clock.pass(100);
    assertEquals(List.of("too long at 25"), events);
  }

  @Test
  public void withoutEitherNoTimerRuns() {
    watch(0, 0).begin("a");
    assertTrue(clock.timers.isEmpty());
  }

  @Test
  public void whatWaitsBehindAnotherIsNotBlamedForIt() {
    Watch watch = watch(0, 25);
    watch.begin("a");
    clock.pass(20);
    watch.begin("b");
    watch.end("a");
    clock.pass(20);
    assertEquals(List.of(), events);
    assertEquals("b", watch.current());
    clock.pass(20);
    assertEquals(List.of("too long at 45"), events);
  }

  @Test
  public void theNextSilenceIsToldInTimeAfterALongOne() {
    Watch watch = watch(10, 1000);
    watch.begin("a");
    clock.pass(15);
    watch.end("a");
    watch.begin("b");
    clock.pass(20);
    assertEquals("silent at 10", events.get(0));
    assertEquals("heard at 15", events.get(1));
    assertEquals("silent at 25", events.get(2));
  }

  @Test
  public void oneTimerServesAll() {
    Watch watch = watch(10, 20);
    for (int i = 0; i < 100; i++) {
      watch.begin(i);
      watch.end(i);
    }
    assertEquals(1, clock.timers.size());
  }

  @Test
  public void whatIsClearedIsForgotten() {
    Watch watch = watch(10, 20);
    watch.begin("a");
    clock.pass(12);
    watch.clear();
    clock.pass(100);
    assertEquals(List.of("silent at 10", "heard at 12"), events);
    assertNull(watch.current());
  }

  private static final class FakeClock implements Watch.Clock {
    final List<Timer> timers = new ArrayList<>();
    double now;

    private record Timer(double at, Runnable action) {}

    @Override
    public double now() {
      return now;
    }

    @Override
    public void later(Runnable action, double milliseconds) {
      timers.add(new Timer(now + milliseconds, action));
    }

    void pass(double milliseconds) {
      double end = now + milliseconds;
      while (now < end) {
        now++;
        List<Timer> due = timers.stream().filter(timer -> timer.at() <= now).toList();
        timers.removeAll(due);
        due.forEach(timer -> timer.action().run());
      }
    }
  }
}
