// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.util.Map;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** An interpreter that is ended, dies or hangs: what is lost says so, and the app goes on. */
public final class RestartTest {
  private static final String HELPERS =
      """
      window.json = async (url, init) => (await fetch(url, init)).json();
      window.life = async () => (await json('/life')).life;
      window.outcome = (promise) => promise.then(
        async (answer) => ({status: answer.status, text: await answer.text()}),
        (error) => ({error: error.name, message: error.message, code: error.cause?.code,
                     summary: error.cause?.summary}));
      window.until = async (holds) => {
        for (let i = 0; i < 400; i++) {
          if (await holds()) { return true; }
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error('it never was: ' + holds);
      };
      """;

  private static FileServer server;
  private static Browser browser;

  private Page page;

  @BeforeClass
  public static void start() {
    server = FileServer.serve(HostPage.in(SiteBuilder.build("engine"), "restarted"), "/");
    browser = new Browser();
  }

  @Before
  public void open() {
    page = browser.page();
    page.open(server.address() + "host.html");
    page.run(HELPERS);
  }

  @AfterClass
  public static void close() {
    browser.close();
    server.close();
  }

  private void mount(String options) {
    page.run(
        "window.app = await wasgi.mount('/', {serviceWorker: false, "
            + options
            + "}); await app.ready()");
  }

  private Map<?, ?> map(String script) {
    return (Map<?, ?>) page.run(script);
  }

  private Object status(String field) {
    return page.run("return (await app.status())." + field);
  }

  @Test
  public void l10_restartSaysWhatIsLostAndAnswersTheRestAnew() {
    mount("");
    Map<?, ?> told =
        map(
            """
            const before = await life();
            const stream = (await fetch('/stream?blocks=3')).body.getReader();
            await stream.read();
            const running = outcome(fetch('/spin?seconds=1000'));
            const waiting = ['a', 'b', 'c'].map((name) => json('/note/' + name, {method: 'POST', body: name}));
            await until(async () => (await app.status()).working === 'GET /spin');
            const info = await app.restart();
            const read = stream.read().then(() => 'read', (error) => error.cause);
            const after = await life();
            return {before, after, info: info.kind, running: await running, read: await read,
                    waiting: await Promise.all(waiting), calls: (await json('/calls')).calls};
            """);
    assertEquals("flask", told.get("info"));
    assertNotEquals(told.get("before"), told.get("after"));
    Map<?, ?> running = (Map<?, ?>) told.get("running");
    assertEquals("TypeError", running.get("error"));
    assertEquals("Failed to fetch", running.get("message"));
    assertEquals("WASGI-RUN-010", running.get("code"));
    assertTrue(running.toString(), running.get("summary").toString().contains("GET /spin"));
    assertTrue(told.toString(), told.get("read").toString().contains("restarted"));
    // Each once, in their order, and by the new interpreter.
    assertEquals("[a, b, c]", told.get("calls").toString());
    for (Object answer : (Iterable<?>) told.get("waiting")) {
      assertEquals(told.get("after"), ((Map<?, ?>) answer).get("life"));
      assertEquals(1L, ((Map<?, ?>) answer).get("body"));
    }
    assertEquals(1L, status("restarts"));
    assertEquals("ready", status("state"));
  }

  @Test
  public void l18_withoutSharedMemoryStatusSaysThatInterruptsAreOff() {
    mount("");
    assertEquals(false, status("interrupts.on"));
    assertTrue(status("interrupts.reason").toString().contains("cross-origin isolated"));
  }

  @Test
  public void aWorkerThatEndsBetweenRequestsIsStartedAgain() {
    mount("");
    Object before = page.run("return (await json('/close-later')).life");
    page.run("await until(async () => (await app.status()).restarts === 1); await app.ready()");
    assertNotEquals(before, page.run("return life()"));
  }

  @Test
  public void l19_f54_afterAFatalErrorTheRequestFailsWithItAndLaterOnesWork() {
    mount("");
    for (String end : new String[] {"/abort", "/exit"}) {
      Map<?, ?> told =
          map(
              """
              const before = await life();
              const stream = (await fetch('/stream?blocks=3')).body.getReader();
              await stream.read();
              const dying = outcome(fetch('%s'));
              const after = life();
              return {before, dying: await dying, after: await after,
                      read: await stream.read().then(() => 'read', (error) => error.cause)};
              """
                  .formatted(end));
      Map<?, ?> dying = (Map<?, ?>) told.get("dying");
      assertEquals("TypeError", dying.get("error"));
      assertEquals(told.toString(), "WASGI-RUN-011", dying.get("code"));
      assertTrue(dying.toString(), dying.get("summary").toString().contains("GET " + end));
      assertNotEquals(told.get("before"), told.get("after"));
      assertTrue(told.toString(), told.get("read").toString().contains("Python has ended"));
    }
  }

  @Test
  public void l19_onThePagesThreadAFatalErrorIsKeptAndNamed() {
    mount("worker: false");
    Map<?, ?> told =
        map(
            """
            await life();
            const dying = await outcome(fetch('/abort'));
            const later = await outcome(fetch('/life'));
            const status = await app.status();
            const restart = await app.restart().catch((error) => error);
            return {dying, later, state: status.state, error: status.error.code, restart: restart.code};
            """);
    for (String which : new String[] {"dying", "later"}) {
      Map<?, ?> outcome = (Map<?, ?>) told.get(which);
      assertEquals("TypeError", outcome.get("error"));
      assertEquals(told.toString(), "WASGI-RUN-011", outcome.get("code"));
    }
    assertEquals("failed", told.get("state"));
    assertEquals("WASGI-RUN-011", told.get("error"));
    assertEquals("WASGI-RUN-015", told.get("restart"));
  }

  @Test
  public void theRequestLimitTurnsInto504AndAFreshInterpreter() {
    mount("requestLimit: 1500");
    Map<?, ?> told =
        map(
            """
            const before = await life();
            const running = outcome(fetch('/spin?seconds=1000'));
            const waiting = ['a', 'b', 'c'].map((name) => json('/note/' + name, {method: 'POST', body: name}));
            const first = await running;
            return {before, running: first, waiting: await Promise.all(waiting), after: await life(),
                    calls: (await json('/calls')).calls};
            """);
    Map<?, ?> running = (Map<?, ?>) told.get("running");
    assertEquals(504L, running.get("status"));
    String text = running.get("text").toString();
    assertTrue(text, text.contains("1.5 s") && text.contains("GET /spin"));
    assertTrue(text, text.contains("WASGI-RUN-013"));
    assertEquals("[a, b, c]", told.get("calls").toString());
    assertNotEquals(told.get("before"), told.get("after"));
    for (Object answer : (Iterable<?>) told.get("waiting")) {
      assertEquals(told.get("after"), ((Map<?, ?>) answer).get("life"));
    }
  }

  @Test
  public void theRequestLimitHoldsForBlocksOfAStreamAndForRequestsThatNobodyAwaits() {
    mount("requestLimit: 1500");
    Map<?, ?> told =
        map(
            """
            const stream = (await fetch('/stream?blocks=9&stuck=1')).body.getReader();
            await stream.read();
            const broken = await stream.read().then(() => 'read', (error) => error.cause);
            const before = await life();
            const abort = new AbortController();
            const dropped = outcome(fetch('/spin?seconds=1000', {signal: abort.signal}));
            await until(async () => (await app.status()).working === 'GET /spin');
            abort.abort();
            const aborted = (await dropped).error;
            return {broken, before, aborted, after: await life()};
            """);
    assertTrue(told.toString(), told.get("broken").toString().contains("1.5 s"));
    assertEquals("AbortError", told.get("aborted"));
    assertNotEquals(told.get("before"), told.get("after"));
  }

  @Test
  public void l14_theQueueHasALimitAndATimeout() {
    mount("queueLimit: 5, queueTimeout: 700");
    Map<?, ?> told =
        map(
            """
            const running = outcome(fetch('/spin?seconds=5'));
            await until(async () => (await app.status()).working === 'GET /spin');
            const waiting = [];
            for (let i = 0; i < 6; i++) {
              waiting.push(outcome(fetch('/note/' + i)));
            }
            const answers = await Promise.all(waiting);
            return {running: (await running).status, statuses: answers.map((one) => one.status).join(' '),
                    late: answers[3].text, full: answers[5].text,
                    calls: (await json('/calls')).calls.join(' ')};
            """);
    assertEquals(200L, told.get("running"));
    assertEquals(told.toString(), "200 503 503 503 503 503", told.get("statuses"));
    assertTrue(told.toString(), told.get("late").toString().contains("waited for more than 0.7 s"));
    assertTrue(told.toString(), told.get("full").toString().contains("5 requests wait already"));
    assertEquals("spin 0", told.get("calls"));
  }

  @Test
  public void theVisitorStopsAnEndlessLoop() {
    mount("patience: 1000");
    page.run(
        """
        window.before = await life();
        window.spinning = outcome(fetch('/spin?seconds=1000'));
        """);
    page.see("a card", () -> Screen.text(page).contains("still working on GET /spin"));
    assertEquals("status", page.run(card("querySelector('.card').getAttribute('role')")));
    page.run(card("querySelector('button').click()"));
    assertEquals("WASGI-RUN-010", page.run("return (await spinning).code"));
    assertEquals(false, page.run("return (await life()) === before"));
    assertEquals(null, page.run("return document.getElementById('_wasgi-busy')"));
  }

  @Test
  public void theCardGoesWhenTheAnswerComes() {
    mount("patience: 500");
    page.run("window.spinning = outcome(fetch('/spin?seconds=5'))");
    page.see("a card", () -> Screen.text(page).contains("still working on GET /spin"));
    assertEquals(200L, page.run("return (await spinning).status"));
    page.see("no card", () -> !Screen.text(page).contains("still working"));
    assertEquals(0L, status("restarts"));
  }

  private static String card(String expression) {
    return "return document.getElementById('_wasgi-busy').shadowRoot." + expression;
  }

  @Test
  public void l15_aRestartEndsAStartToo() {
    Object state =
        page.run(
            """
            window.app = await wasgi.mount('/', {serviceWorker: false});
            const waiting = life();
            const ready = app.ready();
            await app.restart();
            await ready;
            await waiting;
            return (await app.status()).state;
            """);
    assertEquals("ready", state);
  }

  @Test
  public void unmountingLetsWhatRunsEndAndThenEndsPython() {
    mount("");
    Map<?, ?> told =
        map(
            """
            const stream = (await fetch('/stream?blocks=3')).body.getReader();
            const running = [outcome(fetch('/spin?seconds=0.5')), outcome(fetch('/note/a'))];
            app.unmount();
            const statuses = (await Promise.all(running)).map((one) => one.status).join(' ');
            await new Promise((resolve) => setTimeout(resolve, 1500));
            const during = (await app.status()).state;
            let blocks = 0;
            while (!(await stream.read()).done) { blocks++; }
            return {statuses, during, blocks, after: (await app.status()).state};
            """);
    assertEquals("200 200", told.get("statuses"));
    assertEquals("ready", told.get("during"));
    assertEquals(3L, told.get("blocks"));
    assertEquals("unmounted", told.get("after"));
    page.see("no worker", () -> "0".equals(workers()));
  }

  /** How many workers hold the lock by which the page knows that they live. */
  private String workers() {
    return String.valueOf(
        page.run(
            "return (await navigator.locks.query()).held"
                + ".filter((lock) => lock.name.startsWith('wasgi ')).length"));
  }

  @Test
  public void l21_aPageThatComesBackStillWorks() {
    mount("");
    Map<?, ?> told =
        map(
            """
            const stream = (await fetch('/stream?blocks=3')).body.getReader();
            await stream.read();
            const running = outcome(fetch('/spin?seconds=4'));
            const waiting = [1, 2, 3].map((i) => outcome(fetch('/note/' + i)));
            await until(async () => (await app.status()).working === 'GET /spin');
            dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
            const left = await Promise.all([running, ...waiting]);
            const read = await stream.read().then(() => 'read', (error) => error.cause);
            dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
            const after = await outcome(fetch('/life'));
            return {codes: left.map((one) => one.code).join(' '), read, after: after.status,
                    calls: (await json('/calls')).calls.join(' '), queued: (await app.status()).queued};
            """);
    String code = "WASGI-RUN-017";
    assertEquals(String.join(" ", code, code, code, code), told.get("codes"));
    assertTrue(told.toString(), told.get("read").toString().contains("left"));
    assertEquals(200L, told.get("after"));
    assertEquals(0L, told.get("queued"));
    assertTrue(told.toString(), !told.get("calls").toString().contains("3"));
  }
}
