// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.BeforeClass;
import org.junit.Test;
import org.openqa.selenium.By;

/** XMLHttpRequest: events and values of each case in xhr.js, as with the real server. */
public final class XhrTest {
  private static Map<?, ?> real;
  private static Map<?, ?> ours;

  @BeforeClass
  public static void runBothSides() {
    String cases = cases();
    int port;
    try (RealServer server = RealServer.werkzeug("notes");
        Browser browser = new Browser()) {
      port = server.port();
      browser.page().open(server.origin() + "/");
      browser.page().awaitStart(By.id("notes"));
      real = (Map<?, ?>) browser.page().run(cases);
    }
    try (FileServer server = FileServer.serve(SiteBuilder.build("notes"), "/", port);
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.enterFrame(By.tagName("iframe"));
      page.awaitStart(By.id("notes"));
      ours = (Map<?, ?>) page.run(cases);
    }
  }

  private static String cases() {
    try {
      return Files.readString(Workspace.root().resolve("test/differential/xhr.js"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(String... names) {
    for (String name : names) {
      assertNotNull(name, real.get(name));
      assertEquals(name, real.get(name), ours.get(name));
    }
  }

  @Test // X01, X02, X07, X08, X12, X39, X42
  public void eventsComeInTheSameOrder() {
    check("get", "post with upload listeners", "empty post", "a 404", "a 500", "a 204", "a head");
  }

  @Test // X02, X21, X34, X35
  public void anAbortIsTheSame() {
    check("abort before send", "abort after send", "abort when done", "abort at the head");
  }

  @Test // X22
  public void anObjectMayBeUsedAgain() {
    check("used twice", "opened while running");
  }

  @Test // X11, X13, X14, X15, X16, X17, X18, X31
  public void eachResponseTypeIsTheSame() {
    check("json", "no json", "array buffer", "blob", "document", "xml of html");
    check("text with another type", "overridden type", "latin-1 text", "same buffer twice");
  }

  @Test // X19, X23, X16
  public void misuseThrowsTheSame() {
    check("send twice", "header before open", "header after send", "type when done");
    check("a bad address", "a bad method");
  }

  @Test // X24, X25, X26, X27, X28, X29, X43
  public void requestsAreTheSame() {
    check("text", "text of another charset", "form", "parameters", "bytes of a window");
    check("a blob of a type", "a document", "a get with a body", "a lower-case method");
  }

  @Test // X32, X33, X35, X36
  public void headersAndRedirectsAreTheSame() {
    check("headers", "no header yet", "a redirect", "a post that is redirected");
  }

  @Test // X03, X04, X05, X06, X10, X40, X41
  public void theObjectIsTheNativeOne() {
    check("constants", "handlers and listeners", "a throwing listener", "a subclass", "upload");
    check("names");
  }

  @Test // X12, X20
  public void aStreamGrowsAndEnds() {
    check("a stream");
  }

  @Test
  public void everyCaseIsCompared() {
    assertEquals(new TreeSet<>(List.copyOf(real.keySet())), new TreeSet<>(ours.keySet()));
    StringBuilder differences = new StringBuilder();
    real.forEach(
        (name, told) -> {
          if (!told.equals(ours.get(name))) {
            differences.append("%n%s%n%s%nbut%n%s%n".formatted(name, told, ours.get(name)));
          }
        });
    assertEquals("", differences.toString());
  }
}
