// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import java.util.Arrays;
import java.util.List;
import org.openqa.selenium.By;

/**
 * The round trip of a small callback by {@code fetch} in a Dash page, beside a bare test client in
 * the same interpreter, and beside the same page and callback served by gunicorn.
 */
final class CallbackBench {
  private static final int ROUNDS = 41;

  /** In a row, between two looks at the clock, which browsers make coarse. */
  private static final int CALLS = 20;

  /** A tab that has just come to the front paints first, which is not what is measured. */
  private static final String SETTLED =
      """
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await new Promise((done) => requestIdleCallback(done));
      """;

  private static final String BODY =
      """
      const body = JSON.stringify({
        output: 'greeting.children',
        outputs: {id: 'greeting', property: 'children'},
        inputs: [{id: 'name', property: 'value', value: 'sea'}],
        changedPropIds: ['name.value'],
        state: [],
      });
      const post = (path) => fetch(path, {
        method: 'POST', headers: {'Content-Type': 'application/json'}, body,
      });
      """;
  private static final String FETCH =
      BODY
          + """
          let answer;
          const start = performance.now();
          for (let i = 0; i < arguments[0]; i++) {
            answer = await (await post('/_dash-update-component')).json();
          }
          const took = (performance.now() - start) / arguments[0];
          if (answer.response.greeting.children !== 'Hello, sea!') throw new Error('wrong answer');
          return String(took);
          """;
  private static final String BARE =
      BODY
          + """
          const answer = await (await post('/bench/bare?times=' + arguments[0])).json();
          if (answer.status !== 200) throw new Error('status ' + answer.status);
          return String(answer.milliseconds);
          """;

  private CallbackBench() {}

  static Row run() {
    double[] fetch = new double[ROUNDS];
    double[] bare = new double[ROUNDS];
    double[] gunicorn = new double[ROUNDS];
    try (RealServer real = RealServer.gunicorn("bench");
        FileServer host = FileServer.serve(SiteBuilder.build("bench"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      String ours = page.openTab(host.address());
      page.awaitStart(By.id("greeting"));
      String theirs = page.openTab(real.origin() + "/");
      page.awaitStart(By.id("greeting"));
      // The round before the first warms all three.
      for (int round = -1; round < ROUNDS; round++) {
        page.showTab(theirs);
        page.run(SETTLED);
        double gunicornTime = time(page, FETCH);
        page.showTab(ours);
        page.run(SETTLED);
        double fetchTime = time(page, FETCH);
        double bareTime = time(page, BARE);
        if (round >= 0) {
          gunicorn[round] = gunicornTime;
          fetch[round] = fetchTime;
          bare[round] = bareTime;
        }
      }
    }
    return new Row(
        "callback",
        List.of(
            ratio("fetch over bare", fetch, bare, 2.2),
            ratio("fetch over gunicorn", fetch, gunicorn, 0.45)));
  }

  private static double time(Page page, String script) {
    return Double.parseDouble((String) page.run(script, CALLS));
  }

  /** The median of the rounds' ratios, so that a slow round counts on both sides. */
  private static Row.Ratio ratio(String name, double[] times, double[] ofTimes, double target) {
    double[] ratios = new double[times.length];
    Arrays.setAll(ratios, i -> times[i] / ofTimes[i]);
    return new Row.Ratio(name, median(times), median(ofTimes), median(ratios), target);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
