// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.wire;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public final class ElectionTest {
  @Test
  public void e33_onlyTheTabThatIsCertainAnswers() {
    Election election = asked("a", "b", "c");
    election.answer("a", Election.LIKELY);
    assertFalse(election.isOver(10));
    election.answer("c", Election.CERTAIN);
    assertTrue(election.isOver(10));
    assertEquals("c", election.winner());
  }

  @Test
  public void e33_amongEqualsTheOneThatWasAskedFirst() {
    Election election = asked("a", "b", "c");
    election.answer("c", Election.LIKELY);
    election.answer("b", Election.LIKELY);
    election.answer("a", Election.POSSIBLE);
    assertTrue(election.isOver(10));
    assertEquals("b", election.winner());
  }

  @Test
  public void e33_nobodyWhenAllRefuse() {
    Election election = asked("a", "b");
    election.answer("a", 0);
    election.answer("b", 0);
    assertTrue(election.isOver(0));
    assertNull(election.winner());
  }

  @Test
  public void e33_aBusyPageIsWaitedForButNotForEver() {
    Election election = asked("a", "b");
    election.answer("a", 0);
    assertFalse(election.isOver(Election.GRACE));
    assertFalse(election.isOver(Election.LIMIT - 1));
    assertTrue(election.isOver(Election.LIMIT));
    assertEquals(1, election.silentPages().size());
  }

  @Test
  public void e33_aClaimIsTakenWhileAnotherPageSleeps() {
    Election election = asked("a", "b");
    election.answer("a", Election.LIKELY);
    assertFalse(election.isOver(Election.GRACE - 1));
    assertTrue(election.isOver(Election.GRACE));
    assertEquals("a", election.winner());
  }

  @Test
  public void l15_theRequestersOwnPageIsWaitedForAsLongAsItLives() {
    Election election = new Election(true);
    election.ask("a", true);
    assertFalse(election.isOver(10 * Election.LIMIT));
    election.answer("a", 0);
    assertTrue(election.isOver(10 * Election.LIMIT));
  }

  @Test
  public void e31_aPageThatLoadsIsWaitedForAMoment() {
    Election election = new Election(false);
    election.ask("a", false);
    assertFalse(election.isOver(Election.GRACE - 1));
    assertTrue(election.isOver(Election.GRACE));
    assertNull(election.winner());
  }

  @Test
  public void e30_documentsAtTheTopAreTheHosts() {
    assertTrue(Relay.isHosts("GET", "navigate", "document"));
    assertFalse(Relay.isHosts("POST", "navigate", "document"));
    assertFalse(Relay.isHosts("GET", "navigate", "iframe"));
    assertFalse(Relay.isHosts("GET", "no-cors", "image"));
  }

  private static Election asked(String... ids) {
    Election election = new Election(false);
    for (String id : ids) {
      election.ask(id, true);
    }
    return election;
  }
}
