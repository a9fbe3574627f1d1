// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.util.List;
import org.junit.Test;

public final class IntegrityTest {
  @Test
  public void f49_ofSeveralTheStrongestCounts() {
    assertEquals(
        new Integrity("SHA-512", List.of("ee")),
        Integrity.parse("sha256-aa sha512-ee\tsha384-bb sha256-cc"));
  }

  @Test
  public void f49_oneOfSeveralOfAKindIsEnough() {
    assertEquals(
        new Integrity("SHA-384", List.of("aa", "bb")), Integrity.parse(" sha384-aa  SHA384-bb "));
  }

  @Test
  public void f49_optionsAreLeftOutAndBase64UrlIsRead() {
    assertEquals(
        new Integrity("SHA-256", List.of("a+b/c=")), Integrity.parse("sha256-a-b_c=?option"));
  }

  @Test
  public void f49_whatIsNotKnownIsNotChecked() {
    assertNull(Integrity.parse(""));
    assertNull(Integrity.parse("md5-aa sha1-bb sha256"));
    assertEquals(
        new Integrity("SHA-256", List.of("cc")), Integrity.parse("md5-aa sha1-bb sha256-cc"));
  }
}
