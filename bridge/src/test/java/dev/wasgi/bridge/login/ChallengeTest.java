// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.login;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.util.List;
import org.junit.Test;

/** Which realm an app asks a name and a password for. */
public final class ChallengeTest {
  @Test
  public void theRealmIsRead() {
    assertEquals("Login Required", realm("Basic realm=\"Login Required\""));
    assertEquals("a", realm("basic REALM=a"));
    assertEquals("a", realm("  Basic   realm = a , charset=\"UTF-8\""));
    assertEquals("say \"hi\" \\", realm("Basic charset=\"UTF-8\", realm=\"say \\\"hi\\\" \\\\\""));
    assertEquals("a, b=c", realm("Basic realm=\"a, b=c\""));
  }

  @Test
  public void aRealmMayBeMissing() {
    assertEquals("", realm("Basic"));
    assertEquals("", realm("Basic charset=\"UTF-8\""));
    assertEquals("", realm("Basic realm=\"\""));
    assertEquals("", realm("Basic, Digest realm=\"d\""));
  }

  @Test
  public void othersAreNoneOfOurs() {
    assertNull(realm("Bearer realm=\"api\""));
    assertNull(realm("Digest realm=\"Basic realm=x\", nonce=\"1\""));
    assertNull(realm("xBasic realm=\"a\""));
    assertNull(realm(""));
    assertNull(Challenge.realm(List.of()));
  }

  @Test
  public void itIsFoundAmongOthers() {
    assertEquals("b", realm("Digest realm=\"d\", nonce=\"1, Basic\", Basic realm=\"b\""));
    assertEquals("b", realm("Negotiate dG9rZW4=, Basic realm=b"));
    assertEquals("b", realm("Negotiate", "Basic realm=\"b\""));
  }

  @Test
  public void whatIsBrokenHasAnEnd() {
    assertEquals("open", realm("Basic realm=\"open"));
    assertEquals("", realm("Basic realm="));
    assertEquals("", realm("Basic ,,,=,==\\\""));
  }

  private static String realm(String... headers) {
    return Challenge.realm(List.of(headers));
  }
}
