// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.Test;

public final class StatusTest {
  private static List<Integer> codes(Predicate<Status> which) {
    List<Integer> codes = new ArrayList<>();
    for (int code = 100; code <= 999; code++) {
      if (which.test(new Status(code, ""))) {
        codes.add(code);
      }
    }
    return codes;
  }

  @Test
  public void r09_g08_readsCodeAndReason() {
    assertEquals(new Status(200, "OK"), Status.parse("200 OK"));
    assertEquals(new Status(404, "NOT FOUND"), Status.parse("404 NOT FOUND"));
    assertEquals(new Status(404, ""), Status.parse("404"));
    assertEquals(new Status(404, ""), Status.parse("404 "));
    assertEquals(new Status(418, " two  spaces"), Status.parse("418  two  spaces"));
    assertEquals(new Status(200, "d\u00e9j\u00e0"), Status.parse("200 d\u00e9j\u00e0"));
  }

  @Test
  public void r09_refusesWhatDoesNotBeginWithThreeDigits() {
    for (String line : new String[] {"", "20", "OK", "2000", "200OK", "20x OK", "+20 OK", " 200"}) {
      IllegalArgumentException refusal =
          assertThrows(line, IllegalArgumentException.class, () -> Status.parse(line));
      assertTrue(refusal.getMessage(), refusal.getMessage().contains("'" + line + "'"));
    }
  }

  @Test
  public void isWrittenAsItWasRead() {
    assertEquals("404 NOT FOUND", Status.parse("404 NOT FOUND").toString());
    assertEquals("404", Status.parse("404").toString());
  }

  @Test
  public void g05_x39_someHaveNoBody() {
    assertEquals(List.of(101, 103, 204, 205, 304), codes(Status::isNullBody));
  }

  @Test
  public void g06_thoseBelow200AnnounceAnAnswerAndAreNone() {
    assertFalse(new Status(101, "").isFinal());
    assertFalse(new Status(199, "").isFinal());
    assertTrue(new Status(200, "").isFinal());
    assertTrue(new Status(777, "").isFinal());
  }

  @Test
  public void f28_fiveAreFollowed() {
    assertEquals(List.of(301, 302, 303, 307, 308), codes(Status::isRedirect));
  }
}
