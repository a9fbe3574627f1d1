// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.openqa.selenium.By;

/** The stages of a start and the parts of each request, in the browser's timeline and in status. */
public final class TimelineTest {
  private static final String STAGES =
      """
      return (await wasgi.status()).stages.map(({name, time}) =>
        [name, performance.getEntriesByName('wasgi:' + name, 'mark')
          .filter((mark) => Math.abs(mark.startTime - time) < 1
            && mark.detail.devtools.dataType === 'marker').length, time]);
      """;

  @Test
  public void theStagesOfAStartAreMarked() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart("a greeting", () -> page.text(By.id("greeting")).equals("Hello, world!"));
      page.see("the rest", () -> names(page).contains("complete"));
      List<String> names = names(page);
      names.remove("paint");
      assertEquals(6, names.size());
      // The snapshot may come before Pyodide's program has been compiled.
      assertTrue(names.toString(), names.containsAll(List.of("runtime", "restore")));
      assertEquals(List.of("start", "download"), names.subList(0, 2));
      assertEquals(List.of("ready", "complete"), names.subList(4, 6));
      double before = -1;
      for (Object each : (List<?>) page.run(STAGES)) {
        List<?> stage = (List<?>) each;
        assertEquals(stage.toString(), 1L, stage.get(1));
        double time = ((Number) stage.get(2)).doubleValue();
        assertTrue(stage + " after " + before, time >= before);
        before = time;
      }
      assertTrue("painted from the site", names(page).contains("paint"));
      Console.checkQuiet(browser.errors());
    }
  }

  private static List<String> names(Page page) {
    List<String> names = new ArrayList<>();
    ((List<?>) page.run(STAGES)).forEach(one -> names.add((String) ((List<?>) one).get(0)));
    return names;
  }

  @Test
  public void eachRequestIsMeasured() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("restored"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.run("await wasgi.ready()");
      Object told =
          page.run(
              """
              await Promise.all([fetch('/busy/200?secret=1'), fetch('/busy/100'), fetch('/busy/50')]);
              await fetch('/nowhere');
              const requests = (await wasgi.status()).requests.slice(-4);
              const [measure] = performance.getEntriesByName('wasgi GET /busy/200');
              return {requests, start: measure.startTime, duration: measure.duration,
                detail: measure.detail};
              """);
      Map<?, ?> all = (Map<?, ?>) told;
      List<?> requests = (List<?>) all.get("requests");
      check(requests.get(0), "/busy/200", 200, 0, 200);
      check(requests.get(1), "/busy/100", 200, 150, 100);
      check(requests.get(2), "/busy/50", 200, 250, 50);
      check(requests.get(3), "/nowhere", 404, 0, 0);
      Map<?, ?> first = (Map<?, ?>) requests.get(0);
      Map<?, ?> detail = (Map<?, ?>) all.get("detail");
      assertEquals(number(first, "start"), number(all, "start"), 0.5);
      assertEquals(number(first, "duration"), number(all, "duration"), 0.5);
      first.forEach((name, value) -> assertEquals(name.toString(), value, detail.get(name)));
      Map<?, ?> devtools = (Map<?, ?>) detail.get("devtools");
      assertEquals("track-entry", devtools.get("dataType"));
      assertEquals("wasgi", devtools.get("track"));
      assertEquals(first.size(), ((List<?>) devtools.get("properties")).size());
    }
  }

  private static void check(Object entry, String path, long status, double queue, double python) {
    Map<?, ?> request = (Map<?, ?>) entry;
    String text = request.toString();
    assertEquals(text, List.of("GET", path, status), values(request));
    // A busy machine makes everything longer, but nothing shorter.
    assertTrue(text, number(request, "queue") >= queue);
    assertTrue(text, number(request, "python") >= python);
    double sum =
        number(request, "queue") + number(request, "python") + number(request, "transport");
    assertEquals(text, number(request, "duration"), sum, 1);
  }

  private static List<Object> values(Map<?, ?> request) {
    return List.of(request.get("method"), request.get("path"), request.get("status"));
  }

  private static double number(Map<?, ?> from, String name) {
    return ((Number) from.get(name)).doubleValue();
  }

  @Test
  public void thePagesOwnTimelineStaysAsItIs() {
    try (FileServer server =
            FileServer.serve(HostPage.in(SiteBuilder.build("restored"), "timeline"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      Object counts =
          page.run(
              """
              const app = await wasgi.mount('/');
              await app.ready();
              performance.mark('mine');
              performance.measure('mine', 'mine');
              const seen = [];
              new PerformanceObserver((list) => seen.push(...list.getEntries()))
                .observe({type: 'measure'});
              for (let i = 0; i < 400; i++) {
                await fetch('/data?' + i);
                if (i === 200) performance.clearMeasures();
                if (i === 201) performance.measure('mine', 'mine');
              }
              await new Promise((resolve) => setTimeout(resolve, 100));
              const own = performance.getEntriesByType('measure').filter(({name}) => name !== 'mine');
              return [own.length <= 150 && own.length > 0,
                performance.getEntriesByName('mine').length,
                seen.filter(({name}) => name === 'wasgi GET /data').length,
                (await app.status()).requests.length];
              """);
      assertEquals(List.of(true, 2L, 400L, 50L), counts);
    }
  }

  @Test
  public void aRestartBeginsAnew() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("restored"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.run("await wasgi.ready(); await wasgi.restart();");
      List<String> names = names(page);
      assertEquals(names.toString(), 1, names.stream().filter("ready"::equals).count());
      assertEquals(
          1L, page.run("return performance.getEntriesByName('wasgi:ready', 'mark').length"));
    }
  }
}
