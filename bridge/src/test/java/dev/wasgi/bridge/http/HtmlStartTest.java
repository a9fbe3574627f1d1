// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public final class HtmlStartTest {
  @Test
  public void e13_theScriptComesFirstInTheHead() {
    check("<!doctype html><html lang=de><head>|<title>x");
    check(
        "<!DOCTYPE html PUBLIC '-//x' \"a>b\">\n<html data-a='>'>\n<!-- a > b -->\n<HEAD class=x>|\n");
    check("<html><head/>|<meta>");
  }

  @Test
  public void e13_itComesBehindTheDoctypeWhereTagsAreLeftOut() {
    check("<!doctype html>|<title>x");
    check("\n <!-- a > b --> <!DOCTYPE html>| <p>");
    check("\u00ef\u00bb\u00bf<!doctype html>|\n<p>");
    check("<!doctype html><html>|<header>x");
    check("<!doctype html>|<htmlx>");
  }

  @Test
  public void e13_withoutAnyItComesFirst() {
    check("|<p>");
    check("\u00ef\u00bb\u00bf|text");
    check("|<!-- never closed");
    check("|");
    check("|<!doct");
    check("|<!doctype html");
    check("<!doctype html>|<html lang=");
  }

  @Test
  public void e13_aTagThatIsCutInTwoIsWaitedFor() {
    for (String begun :
        new String[] {
          "",
          " ",
          "<",
          "<!-",
          "<!-- x",
          "<!DOC",
          "<!doctype html",
          "<!doctype html>",
          "<!doctype html><ht",
          "<!doctype html><html",
          "<html lang='>",
          "<html><he",
          "<html><head"
        }) {
      assertEquals(begun, -1, HtmlStart.find(begun, false));
    }
    assertEquals(0, HtmlStart.find("<p>", false));
    assertEquals(0, HtmlStart.find("<!--" + "x".repeat(5_000), false));
    assertEquals(6, HtmlStart.find("<html><p", false));
  }

  private static void check(String marked) {
    assertEquals(marked, marked.indexOf('|'), HtmlStart.find(marked.replace("|", ""), true));
  }
}
