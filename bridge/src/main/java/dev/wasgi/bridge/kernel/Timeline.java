// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.interop.JsErrors;
import dev.wasgi.bridge.python.StartProgress;
import dev.wasgi.bridge.python.Work;
import elemental2.core.JsArray;
import elemental2.core.JsObject;
import elemental2.dom.DomGlobal;
import java.util.ArrayList;
import java.util.List;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * What happened when: the stages of the start and the latest requests, for {@code wasgi.status()}
 * and, as marks and measures, for the browser's own profiler.
 *
 * <p>Times are those of {@code performance.now()} in the page.
 */
public final class Timeline implements StartProgress {
  /** So many requests are remembered. */
  private static final int REMEMBERED = 50;

  /**
   * When so many measures lie in the page's buffer, all of them are taken out. One by one would not
   * do: they can only be cleared by their names, and a Dash page asks for the same path again and
   * again. A profiler or an observer has had them by then.
   */
  private static final int BUFFERED = 150;

  /** Milliseconds. */
  private static final int MEASURED_AFTER = 50;

  private final StartProgress listener;
  private JsArray<Object> stages = new JsArray<>();
  private final JsArray<Object> requests = new JsArray<>();
  private JsPropertyMap<Object> names = JsPropertyMap.of();
  private final List<Runnable> unmeasured = new ArrayList<>();
  private final boolean log;
  private int number;
  private int buffered;
  private double free;

  /**
   * @param listener is told of the stages as well
   * @param log whether the console is told of each request
   */
  public Timeline(StartProgress listener, boolean log) {
    this.listener = listener;
    this.log = log;
  }

  /** A start begins, and what an earlier one has noted is over. */
  void begin() {
    for (int i = 0; i < stages.length; i++) {
      UserTiming.clearMarks("wasgi:" + Js.asPropertyMap(stages.getAt(i)).get("name"));
    }
    stages = new JsArray<>();
    note("start", EarlyWorker.start());
  }

  /** A stage has been reached now. */
  public void note(String name) {
    note(name, Work.now());
  }

  private void note(String name, double moment) {
    // Whatever a clock says, it has happened already.
    double time = Math.max(0, Math.min(moment - DomGlobal.performance.timeOrigin, now()));
    stages.push(JsPropertyMap.of("name", name, "time", time));
    JsPropertyMap<Object> options = JsPropertyMap.of("startTime", time);
    options.set("detail", JsPropertyMap.of("devtools", JsPropertyMap.of("dataType", "marker")));
    enter(() -> UserTiming.mark("wasgi:" + name, options));
  }

  /** Scripts of the page may have put something else there, and no answer depends on it. */
  private static void enter(Runnable entry) {
    try {
      entry.run();
    } catch (RuntimeException e) {
      DomGlobal.console.debug(JsErrors.unwrap(e));
    }
  }

  @Override
  public void stage(String name, double moment) {
    note(name, moment);
    listener.stage(name, moment);
  }

  @Override
  public void loaded(double loaded, double total) {
    listener.loaded(loaded, total);
  }

  static double now() {
    return DomGlobal.performance.now();
  }

  /**
   * A request is over.
   *
   * @param given when it was sent to Python's thread, or a negative number
   * @param status 0 when there is no answer
   * @param outcome the same for people
   */
  void add(Ticket ticket, double made, double given, int status, String outcome) {
    double end = now();
    Work work = ticket.work;
    Lapse lapse;
    if (given < 0) {
      lapse = Lapse.waiting(made, end);
    } else {
      lapse = Lapse.of(made, given, free, work.isKnown() ? work.took() : -1, end);
      if (work.isKnown()) {
        double done = work.began() + work.took() - DomGlobal.performance.timeOrigin;
        free = Math.max(free, Math.min(done, end));
      }
    }
    JsPropertyMap<Object> entry = JsPropertyMap.of("method", ticket.request.method());
    entry.set("path", ticket.request.url().path());
    entry.set("status", status);
    entry.set("start", made);
    entry.set("duration", end - made);
    entry.set("queue", lapse.queue());
    entry.set("python", lapse.python());
    entry.set("transport", lapse.transport());
    requests.push(entry);
    if (requests.length > REMEMBERED) {
      requests.shift();
    }
    if (log) {
      double tenths = Math.floor((end - made) * 10);
      String target = ticket.request.method() + " " + ticket.request.url().target();
      DomGlobal.console.info(
          "wasgi #" + ++number + " " + target + " " + outcome + " " + tenths / 10 + " ms");
    }
    measureLater(() -> measure("wasgi " + ticket, entry, made, end));
  }

  /**
   * Whoever waits for the answer is not kept waiting for what a profiler is told of it: the page
   * reads a body in tasks of its own, which are to come first.
   */
  private void measureLater(Runnable measure) {
    if (unmeasured.isEmpty()) {
      DomGlobal.setTimeout(unused -> measureAll(), MEASURED_AFTER);
    }
    unmeasured.add(measure);
  }

  private void measureAll() {
    unmeasured.forEach(Timeline::enter);
    unmeasured.clear();
  }

  private void measure(String name, JsPropertyMap<Object> entry, double start, double end) {
    if (buffered == BUFFERED) {
      names.forEach(UserTiming::clearMeasures);
      names = JsPropertyMap.of();
      buffered = 0;
    }
    buffered++;
    names.set(name, true);
    JsPropertyMap<Object> detail = Js.uncheckedCast(JsObject.assign(new JsObject(), entry));
    detail.set("devtools", devtools(entry));
    JsPropertyMap<Object> options = JsPropertyMap.of("start", start, "end", end);
    options.set("detail", detail);
    UserTiming.measure(name, options);
  }

  /** How Chromium's profiler is to show it: in a track of our own, with the figures. */
  private static JsPropertyMap<Object> devtools(JsPropertyMap<Object> entry) {
    JsArray<Object> properties = new JsArray<>();
    entry.forEach(name -> properties.push(JsArray.of(name, String.valueOf(entry.get(name)))));
    JsPropertyMap<Object> devtools = JsPropertyMap.of("dataType", "track-entry", "track", "wasgi");
    devtools.set("properties", properties);
    return devtools;
  }

  /** The stages of the latest start, each with {@code name} and {@code time}, in their order. */
  public JsArray<Object> stages() {
    // Python's thread and the page may tell of theirs in another one.
    return stages.slice().sort((one, other) -> time(one) - time(other));
  }

  private static double time(Object stage) {
    return Js.asDouble(Js.asPropertyMap(stage).get("time"));
  }

  /** The latest requests, oldest first. */
  public JsArray<Object> requests() {
    measureAll();
    return requests.slice();
  }
}
