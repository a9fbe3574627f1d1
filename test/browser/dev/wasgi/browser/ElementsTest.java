// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.BeforeClass;
import org.junit.Test;
import org.openqa.selenium.By;

/** Elements that the parser makes, in one of the app's documents, as behind the real server. */
public final class ElementsTest {
  private static final String PATH = "/elements/page";

  /** What the page has noted, and what is to be seen of its elements, once all have ended. */
  private static final String TELL =
      """
      const ends = ['load sheet', 'error nosheet', 'load script', 'error noscript', 'load image',
        'error noimage', 'load picture', 'load object'];
      for (let i = 0; i < 400 && !ends.every((end) => trace.includes(end)); i++) {
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
      const element = (id) => document.getElementById(id);
      const plain = (text) => String(text).replaceAll(location.origin, '');
      return [
        trace.join(),
        plain(JSON.stringify(window.ran)),
        getComputedStyle(element('lab')).width,
        plain(element('sheet').sheet.href),
        plain(getComputedStyle(element('lab')).backgroundImage),
        element('image').naturalWidth,
        plain(element('image').src),
        element('noimage').naturalWidth,
        plain(element('picture').currentSrc),
        element('picture').naturalWidth,
        element('object').offsetWidth,
        plain(element('image').getAttributeNames().sort().map((name) => element('image').getAttribute(name))),
        document.scripts.length,
        element('image') instanceof HTMLImageElement && element('sheet') instanceof HTMLElement,
      ];
      """;

  private static List<Object> real;
  private static List<Object> ours;

  @BeforeClass
  public static void openBoth() {
    int port;
    try (RealServer server = RealServer.gunicorn("lab");
        Browser browser = new Browser()) {
      port = server.port();
      browser.page().open(server.origin() + PATH);
      real = tell(browser.page());
    }
    try (FileServer server = FileServer.serve(SiteBuilder.build("lab"), "/", port);
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.origin() + PATH);
      page.enterFrame(By.cssSelector("iframe.wasgi-document"));
      page.awaitStart(By.id("lab"));
      ours = tell(page);
    }
  }

  private static List<Object> tell(Page page) {
    return new ArrayList<>((List<?>) page.run(TELL));
  }

  private static List<String> events(List<Object> told) {
    return List.of(((String) told.get(0)).split(","));
  }

  private static void checkSame(int... indices) {
    for (int index : indices) {
      assertEquals(String.valueOf(index), real.get(index), ours.get(index));
    }
  }

  @Test
  public void e03_e11_eachLoadIsToldOnceAndAsItEnded() {
    List<String> sorted = new ArrayList<>(events(ours));
    sorted.sort(null);
    List<String> expected = new ArrayList<>(events(real));
    expected.sort(null);
    assertEquals(expected, sorted);
    assertEquals(new TreeSet<>(sorted).size(), sorted.size());
  }

  @Test
  public void e02_e11_aScriptOfTheParserSeesItsOwnAddress() {
    checkSame(1, 12);
  }

  @Test
  public void e07_e08_e11_aSheetOfTheParserAppliesFromItsOwnFolder() {
    checkSame(2, 3, 4);
  }

  @Test
  public void e10_e11_imagesOfTheParserAreThere() {
    checkSame(5, 6, 7, 8, 9, 10, 11, 13);
  }
}
