// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Status;
import org.junit.Test;

public final class AcceptanceTest {
  private static boolean accepts(Kind kind, int status, String... headers) {
    return accepts(kind, false, status, headers);
  }

  private static boolean accepts(Kind kind, boolean module, int status, String... headers) {
    return Acceptance.accepts(kind, answer(status, headers), module);
  }

  private static HttpResponse answer(int status, String... headers) {
    return new HttpResponse(new Status(status, ""), Headers.ofPairs(headers), null);
  }

  @Test
  public void e03_anErrorsStatusFailsAllButImages() {
    for (Kind kind : Kind.values()) {
      boolean image = kind == Kind.IMAGE || kind == Kind.ICON;
      for (int status : new int[] {304, 404, 500}) {
        assertEquals(kind + " " + status, image, accepts(kind, status, "Content-Type", ""));
      }
    }
    assertTrue(accepts(Kind.SCRIPT, 204));
  }

  @Test
  public void e03_someTypesAreNeverScripts() {
    String[] never = {"image/png", "audio/wav", "video/mp4", "text/csv; header=present"};
    for (String type : never) {
      assertFalse(type, accepts(Kind.SCRIPT, 200, "Content-Type", type));
    }
    for (String type : new String[] {"text/plain", "text/html", "application/json", ""}) {
      assertTrue(type, accepts(Kind.SCRIPT, 200, "Content-Type", type));
      assertFalse(type, accepts(Kind.SCRIPT, true, 200, "Content-Type", type));
      assertFalse(
          type,
          accepts(Kind.SCRIPT, 200, "Content-Type", type, "X-Content-Type-Options", "NoSniff"));
    }
    assertTrue(accepts(Kind.SCRIPT, true, 200, "Content-Type", "Text/JavaScript; x=y"));
  }

  @Test
  public void e07_aSheetIsCss() {
    for (String type : new String[] {"text/css; charset=utf-8", "Text/CSS", ""}) {
      assertTrue(type, Acceptance.isCss(answer(200, "Content-Type", type)));
    }
    assertTrue(Acceptance.isCss(answer(200)));
    assertFalse(Acceptance.isCss(answer(200, "Content-Type", "text/plain")));
    assertTrue(accepts(Kind.STYLE, 200, "Content-Type", "text/plain"));
    assertFalse(
        accepts(
            Kind.STYLE, 200, "Content-Type", "text/plain", "X-Content-Type-Options", "nosniff"));
  }
}
