// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.json.Json;

/** What an app is asked before its memory is taken is what a visitor's page asks by itself. */
public final class FirstRequestsTest {
  private static final String RECORD =
      """
      window.asked = [];
      const native = window.fetch;
      window.fetch = function (resource, init) {
        if (String(resource).includes('_dash-update-component')) asked.push(init.body);
        return native.apply(this, arguments);
      };
      """;

  private static final String SCRIPT = "test/python/first_requests.py";

  @Test
  public void ofAPageOfDashsPages() throws IOException, InterruptedException {
    try (RealServer server = RealServer.werkzeug("gallery");
        Browser browser = new Browser()) {
      browser.preload(RECORD);
      Page page = browser.page();
      page.open(server.origin() + "/");
      page.see(By.id("tide-caption"));
      page.see("a caption", () -> !page.text(By.id("tide-caption")).isEmpty());
      List<String> asked =
          new Json().toType((String) page.run("return JSON.stringify(asked)"), List.class);
      assertEquals(
          sorted(asked.stream().map(FirstRequestsTest::read).toList()),
          sorted(new Json().toType(byPackager(server.origin()), List.class)));
    }
  }

  private static Map<String, Object> read(String body) {
    return new Json().toType(body, Json.MAP_TYPE);
  }

  /** In an order that says nothing: a page asks all at once that it can. */
  @SuppressWarnings("unchecked") // JSON's lists are of strings here.
  private static String sorted(List<Map<String, Object>> bodies) {
    return bodies.stream()
        .map(
            body ->
                body.get("output")
                    + " "
                    + body.get("inputs")
                    + " "
                    + body.get("state")
                    + " "
                    + new TreeSet<>((List<String>) body.get("changedPropIds")))
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.joining("\n"));
  }

  private static String byPackager(String origin) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Workspace.python().toString(), SCRIPT, origin)
            .directory(Workspace.root().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return printed;
  }
}
