// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public final class ContentDispositionTest {
  private static void check(String header, boolean attachment, String fileName) {
    assertEquals(
        header, new ContentDisposition(attachment, fileName), ContentDisposition.parse(header));
  }

  @Test // E18
  public void onlyAnAttachmentIsSaved() {
    check(null, false, "");
    check("", false, "");
    check("inline", false, "");
    check("inline; filename=a.txt", false, "a.txt");
    check("attachment", true, "");
    check("ATTACHMENT ; x=y", true, "");
    check("attachments", false, "");
  }

  @Test // E18
  public void theNameMayBeQuoted() {
    check("attachment; filename=report.csv", true, "report.csv");
    check("attachment; filename=\"a; b.csv\"", true, "a; b.csv");
    check("attachment; FileName=\"a \\\"b\\\" \\\\c\"", true, "a \"b\" \\c");
    check("attachment; filename=\"\"", true, "");
  }

  @Test // E18
  public void theExtendedNameWins() {
    check(
        "attachment; filename=x.txt; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.txt",
        true, "naïve €.txt");
    check("attachment; filename*=utf-8'de'%C3%A4.txt; filename=x", true, "ä.txt");
    check("attachment; filename*=ISO-8859-1''%E9t%E9", true, "été");
    check("attachment; filename*=UTF-8''100%; filename=x", true, "100%");
    check("attachment; filename*=broken; filename=x", true, "x");
  }
}
