// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public final class BacklogTest {
  private final Backlog<String> backlog = new Backlog<>(2, name -> name.startsWith("large"));

  private void add(String... names) {
    for (String name : names) {
      backlog.add(name);
    }
  }

  private List<String> giveAll() {
    List<String> given = new ArrayList<>();
    for (String next = backlog.give(); next != null; next = backlog.give()) {
      given.add(next);
    }
    return given;
  }

  @Test
  public void l10_requestsAreGivenInTheOrderInWhichTheyCame() {
    add("a", "b", "c", "d");
    assertEquals(List.of("a", "b"), giveAll());
    backlog.settle("a");
    assertEquals(List.of("c"), giveAll());
    backlog.settle("b");
    backlog.settle("c");
    assertEquals(List.of("d"), giveAll());
    backlog.settle("d");
    assertTrue(backlog.isEmpty());
  }

  @Test
  public void l14_thoseThatWaitAreCounted() {
    assertEquals(0, backlog.queued());
    add("a", "b", "c", "d");
    assertEquals(4, backlog.queued());
    giveAll();
    assertEquals(3, backlog.queued());
    backlog.settle("a");
    assertEquals(2, backlog.queued());
  }

  @Test
  public void f43_f44_onlyWhatWaitsCanBeTakenOut() {
    add("a", "b", "c");
    giveAll();
    assertFalse(backlog.drop("a"));
    assertFalse(backlog.drop("b"));
    assertTrue(backlog.drop("c"));
    assertFalse(backlog.drop("c"));
    backlog.settle("a");
    assertEquals(List.of(), giveAll());
  }

  @Test
  public void whatCannotBeTakenBackIsGivenToAnIdleInterpreterOnly() {
    add("a", "large", "c");
    assertEquals(List.of("a"), giveAll());
    backlog.settle("a");
    assertEquals(List.of("large", "c"), giveAll());
  }

  @Test
  public void l19_onlyTheRequestThatWasBegunIsLostWithTheInterpreter() {
    add("a", "b", "c");
    giveAll();
    assertEquals("a", backlog.current());
    assertEquals(List.of("a"), backlog.reclaim());
    assertEquals(List.of("b", "c"), giveAll());
    assertEquals(List.of("b"), backlog.reclaim());
    assertEquals("c", backlog.give());
  }

  @Test
  public void nothingIsLostWithAnIdleInterpreter() {
    add("a");
    assertEquals(List.of(), backlog.reclaim());
    assertEquals(List.of("a"), giveAll());
  }

  @Test
  public void whileSomeWaitForSomethingTheNextAreGiven() {
    add("a", "b", "c", "d");
    giveAll();
    backlog.pause("a");
    assertEquals(List.of("c"), giveAll());
    backlog.pause("b");
    assertEquals(List.of("d"), giveAll());
    assertEquals(List.of("a", "b", "c", "d"), backlog.given());
    assertEquals(1, backlog.queued());
    backlog.settle("a");
    backlog.pause("unknown");
    assertEquals(List.of("b", "c"), backlog.begun());
    assertEquals(List.of("b", "c"), backlog.reclaim());
    assertEquals(List.of("d"), giveAll());
    backlog.settle("d");
    assertTrue(backlog.isEmpty());
  }

  @Test
  public void onlySomeCanWaitAtATime() {
    add("a", "b", "c", "d", "e", "f", "g", "h", "i");
    for (String each : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
      giveAll();
      backlog.pause(each);
    }
    assertEquals(1, backlog.queued() - 1);
    assertEquals(List.of(), giveAll());
    backlog.settle("c");
    backlog.pause("g");
    assertEquals(List.of("i"), giveAll());
  }

  @Test
  public void l16_allCanBeGivenUp() {
    add("a", "b", "c");
    giveAll();
    assertEquals(List.of("a", "b", "c"), backlog.abandon());
    assertTrue(backlog.isEmpty());
  }

  @Test
  public void l21_thoseThatWaitCanBeGivenUpAlone() {
    add("a", "b", "c", "d");
    giveAll();
    assertEquals(List.of("c", "d"), backlog.dropWaiting());
    assertEquals(List.of("a", "b"), backlog.given());
  }
}
