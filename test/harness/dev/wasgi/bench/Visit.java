// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import dev.wasgi.harness.Link;
import dev.wasgi.harness.Memory;
import dev.wasgi.harness.ProcessorTime;
import dev.wasgi.harness.ScriptPage;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.openqa.selenium.json.Json;

/**
 * What one visit took. All times are milliseconds since its navigation began, taken in the page by
 * {@code test/ways/probe.js}, which runs before any script of the page; a page that loads itself
 * anew goes on being counted. "Shown" is what was in the document when a frame was made of it; on a
 * machine that is very busy, the frame itself may reach the screen later, and so may {@code paint},
 * which is the browser's own.
 *
 * @param paint first contentful paint, as the browser tells it: whatever text is there first, a
 *     "Loading..." too
 * @param layout until an element of the app's layout was shown
 * @param callback until the answer of a callback that Dash fires by itself was shown, wherever it
 *     came from
 * @param reply until the answer to a word that the probe has made up and typed, as soon as {@code
 *     callback} was there, was shown: only running Python can give it
 * @param processor what the threads of the browser's page processes (workers are such) had of the
 *     processors until then; it hardly depends on what else the machine is doing
 * @param kilobytes all that came over the line, until nothing more came: heads and bodies, as
 *     compressed as they were
 */
record Visit(
    double paint,
    double layout,
    double callback,
    double reply,
    double processor,
    double kilobytes) {
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
  private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(1500);

  /**
   * A visit of which nothing else is told, since looking keeps a processor busy: the most that the
   * browser's page processes took together until nothing more came over the line, in MB: the sum of
   * their proportional set sizes, sampled every 200 ms.
   */
  static double weigh(ScriptPage page, String address, Link link, Probe probe) {
    AtomicLong peak = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();
    Thread sampler = new Thread(() -> sample(peak, over));
    sampler.start();
    try {
      make(page, address, link, probe);
    } finally {
      over.set(true);
    }
    try {
      sampler.join();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    return peak.get();
  }

  /** Visits the address, and makes sure that what the app answers is right. */
  static Visit make(ScriptPage page, String address, Link link, Probe probe) {
    String word = UUID.randomUUID().toString().substring(0, 8);
    long before = link.received();
    try {
      long computed = ProcessorTime.ofRenderers();
      page.open(address);
      Map<String, Object> times = await(page, word);
      computed = ProcessorTime.ofRenderers() - computed;
      String wanted = probe.reply().replace("*", word);
      String text =
          page.run("return document.querySelector(arguments[0]).textContent", probe.answer());
      if (!text.equals(wanted)) {
        throw new AssertionError(address + " answers \"" + text + "\", not \"" + wanted + "\"");
      }
      awaitQuiet(link);
      return new Visit(
          time(times, "paint"),
          time(times, "layout"),
          time(times, "callback"),
          time(times, "reply"),
          computed,
          (link.received() - before) / 1000.0);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** Drivers wait for no script as long as a start may take here, so it is asked for in turns. */
  private static Map<String, Object> await(ScriptPage page, String word) {
    long deadline = System.nanoTime() + LONGEST;
    String outcome = "";
    while (outcome.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "a visit without end came as far as " + page.run("return wasgiBench.state()"));
      }
      outcome = page.run("return wasgiBench.visit(arguments[0])", word);
    }
    return new Json().toType(outcome, Json.MAP_TYPE);
  }

  /** NaN where the engine does not tell it. */
  private static double time(Map<String, Object> times, String name) {
    return times.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static void awaitQuiet(Link link) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    long last = link.received();
    long since = System.nanoTime();
    while (System.nanoTime() - since < QUIET) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("three minutes after its start the page still loads");
      }
      TimeUnit.MILLISECONDS.sleep(50);
      if (link.received() != last) {
        last = link.received();
        since = System.nanoTime();
      }
    }
  }

  private static void sample(AtomicLong peak, AtomicBoolean over) {
    try {
      while (!over.get()) {
        peak.accumulateAndGet(Memory.renderers(), Math::max);
        TimeUnit.MILLISECONDS.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
