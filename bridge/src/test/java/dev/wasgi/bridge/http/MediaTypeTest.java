// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public final class MediaTypeTest {
  private static void check(String contentType, String essence, String charset) {
    assertEquals(contentType, new MediaType(essence, charset), MediaType.parse(contentType));
  }

  @Test
  public void x11_typeAndCharsetAreTold() {
    check("text/html", "text/html", "utf-8");
    check("Text/HTML ; Charset=ISO-8859-1", "text/html", "ISO-8859-1");
    check("text/plain; charset=\"x-user-defined\"; a=b", "text/plain", "x-user-defined");
    check("text/plain;a=b;charset= utf-16 ", "text/plain", "utf-16");
    check("", "", "utf-8");
  }

  @Test
  public void x17_xmlHasSeveralTypes() {
    String[] xml = {"text/xml", "application/xml; charset=utf-8", "image/svg+xml"};
    for (String type : xml) {
      assertEquals(type, true, MediaType.parse(type).isXml());
    }
    assertEquals(false, MediaType.parse("text/html").isXml());
    assertEquals(false, MediaType.parse("application/xmlx").isXml());
  }
}
