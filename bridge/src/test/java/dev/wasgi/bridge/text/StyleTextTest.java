// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.text;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public final class StyleTextTest {
  private static String replaced(String text) {
    return StyleText.replace(text, url -> "<" + url + ">", url -> "{" + url + "}");
  }

  @Test
  public void e08_referencesAreFoundQuotedOrNot() {
    assertEquals("a{background:url(\"<x.png>\")}", replaced("a{background:url(x.png)}"));
    assertEquals("a{b:URL( \"<x y.png>\" )}", replaced("a{b:URL( 'x y.png' )}"));
    assertEquals(
        "a{b:url( \"<x.png>\" ), url(\"<y>\")}", replaced("a{b:url( x.png ), url(\"y\")}"));
  }

  @Test
  public void e08_importsAreToldApart() {
    String text = "@import 'a.css' print;@IMPORT url(b.css) layer(x);a{b:url(c.png)}";
    assertEquals(List.of("a.css", "b.css"), StyleText.imports(text));
    assertEquals(
        "@import \"{a.css}\" print;@IMPORT url(\"{b.css}\") layer(x);a{b:url(\"<c.png>\")}",
        replaced(text));
    assertEquals(List.of("a.css"), StyleText.imports("@import/* 'x' */ 'a.css';"));
    assertEquals(List.of("a.css"), StyleText.imports("@import 'a.css' supports(content: 'x');"));
  }

  @Test
  public void e08_commentsAndStringsAreLeftAlone() {
    String text = "/* url(a) @import 'b' */ a::after{content:'url(c)'} @media x{b{c:d}}";
    assertEquals(text, replaced(text));
    assertEquals("a{content:\"\\\"url(x)\"}", replaced("a{content:\"\\\"url(x)\"}"));
    assertEquals("a{b:my-url(x)}", replaced("a{b:my-url(x)}"));
  }

  @Test
  public void e08_escapesAreRead() {
    assertEquals("a{b:url(\"<a b>\")}", replaced("a{b:url(a\\ b)}"));
    assertEquals("a{b:url(\"<\u00e4b>\")}", replaced("a{b:url('\\e4 b')}"));
    assertEquals("a{b:url(\"<x\\\"y>\")}", replaced("a{b:url('x\\\"y')}"));
  }

  @Test
  public void e08_whatHasNoEndIsNoEndlessLoop() {
    for (String text : new String[] {"url(", "url('a", "/*", "@import", "'a", "a\\", "url(a\\"}) {
      replaced(text);
    }
    assertEquals("a{b:url(\"<x>\"", replaced("a{b:url(x"));
  }
}
