// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

/** Cases of the standard's "encoding sniffing algorithm". */
public final class HtmlCharsetTest {
  @Test
  public void aByteOrderMarkWinsOverAll() {
    assertEquals("utf-8", HtmlCharset.of("text/html; charset=latin1", "\u00ef\u00bb\u00bf<p>"));
    assertEquals("utf-16be", HtmlCharset.of(null, "\u00fe\u00ff"));
    assertEquals("utf-16le", HtmlCharset.of("text/html", "\u00ff\u00fe"));
  }

  @Test
  public void theHeaderWinsOverTheDocument() {
    assertEquals(
        "iso-8859-2", HtmlCharset.of("text/html; charset=iso-8859-2", "<meta charset=utf-8>"));
    assertTrue(HtmlCharset.isGiven("text/html; Charset=utf-8"));
    assertFalse(HtmlCharset.isGiven("text/html"));
    assertFalse(HtmlCharset.isGiven(null));
  }

  @Test
  public void theDocumentSaysItInEitherWay() {
    assertEquals("utf-8", HtmlCharset.of("text/html", "<!doctype html><META charset='UTF-8'>"));
    assertEquals(
        "koi8-r",
        HtmlCharset.of(
            null,
            "<meta name=x><meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\">"));
    assertEquals("gbk", HtmlCharset.of(null, "<meta charset = gbk />"));
  }

  @Test
  public void whatStandsInACommentSaysNothing() {
    assertEquals("big5", HtmlCharset.of(null, "<!-- <meta charset=koi8-r> --><meta charset=big5>"));
    assertEquals("windows-1252", HtmlCharset.of(null, "<!-- <meta charset=koi8-r>"));
  }

  @Test
  public void aReadableMetaIsNotInUtf16() {
    assertEquals("utf-8", HtmlCharset.of(null, "<meta charset=utf-16>"));
  }

  @Test
  public void withoutAnyItIsTheWestern() {
    assertEquals("windows-1252", HtmlCharset.of("text/html", "<p>no meta, no <meta name=x>"));
  }
}
