// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public final class FramingTest {
  @Test
  public void g24_e15_whatForbidsFramesIsTakenOut() {
    Headers headers =
        Headers.ofPairs("X-Frame-Options", "DENY", "Content-Type", "text/html")
            .plus(
                "content-security-policy", "default-src 'self'; Frame-Ancestors 'none'; img-src *")
            .plus("Content-Security-Policy", "frame-ancestors 'self'")
            .plus("Content-Security-Policy", "frame-ancestors a.example, script-src 'self'");
    assertEquals(
        Headers.ofPairs("Content-Type", "text/html")
            .plus("content-security-policy", "default-src 'self'; img-src *")
            .plus("Content-Security-Policy", "script-src 'self'"),
        Framing.allow(headers));
  }

  @Test
  public void g24_whatDoesNotStays() {
    Headers headers =
        Headers.ofPairs("Content-Security-Policy", "frame-src 'none'", "Vary", "Accept");
    assertEquals(headers, Framing.allow(headers));
    assertEquals(2, Framing.allow(headers).size());
  }
}
