// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.site.Site;
import elemental2.dom.AbortSignal;
import elemental2.dom.Blob;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * Keeps an interpreter running: queues what is asked of it, watches how long it is silent, and
 * starts another one when it has died or is to be ended.
 */
public final class Supervisor implements Kernel {
  /** One at work and one behind it, so that Python need not wait until the page has time. */
  private static final int WINDOW = 2;

  /** How long a KeyboardInterrupt may take to have an effect, in milliseconds. */
  private static final double GRACE = 1000;

  /**
   * Requests that were made before the unmounting may take so long to get here, in milliseconds.
   */
  private static final double FAREWELL = 1000;

  /** How long {@link #details} waits for an interpreter that may be at work, in milliseconds. */
  private static final double ASK = 500;

  private final Engine.Factory factory;
  private final Limits limits;
  private final KernelListener listener;
  private final Timeline timeline;
  private final Launch launch;
  private final Watch.Clock clock = new BrowserClock();
  private final Watch watch;
  private final Backlog<Ticket> backlog = new Backlog<>(WINDOW, Ticket::isLarge);
  private final Set<WatchedBody> streams = new LinkedHashSet<>();
  private final Set<Connection> connections = new LinkedHashSet<>();
  private Deferred<JsPropertyMap<Object>> readiness = new Deferred<>();
  private Engine engine;
  private State state;
  private Failure failure;

  /** How the interpreter was started, as it was then. */
  private Object report;

  /** Which engine it is, counted from 1: what an earlier one still says is not listened to. */
  private int life;

  private int starts;
  private boolean useful;
  private int uselessLives;
  private boolean retired;

  private Supervisor(
      Engine.Factory factory,
      Limits limits,
      KernelListener listener,
      Timeline timeline,
      Launch launch) {
    this.factory = factory;
    this.limits = limits;
    this.listener = listener;
    this.timeline = timeline;
    this.launch = launch;
    watch = new Watch(clock, limits.patience(), limits.request(), new Silence());
    start();
  }

  /**
   * Python in a worker.
   *
   * @param launch how its start begins
   */
  public static Supervisor inWorker(
      Site site, Timeline timeline, Limits limits, KernelListener listener, Launch launch) {
    return new Supervisor(
        onDeath -> new WorkerKernel(site, timeline, onDeath), limits, listener, timeline, launch);
  }

  /** Python on the page's own thread, where nobody can watch it and nothing can end it. */
  public static Supervisor inPage(
      Site site, Timeline timeline, Limits limits, KernelListener listener, Launch launch) {
    return new Supervisor(
        onDeath -> new PageKernel(site, timeline, onDeath),
        new Limits(0, limits.queue(), limits.queueTime(), 0),
        listener,
        timeline,
        launch);
  }

  private void start() {
    starts++;
    life++;
    int started = life;
    failure = null;
    report = null;
    useful = false;
    if (launch.permission() == null) {
      begin(started);
      return;
    }
    state = State.WAITING;
    launch
        .permission()
        .then(
            unused -> {
              if (life == started) {
                begin(started);
              }
              return null;
            },
            reason -> {
              if (life == started) {
                fail(Failure.of(reason));
              }
              return null;
            });
  }

  private void begin(int started) {
    state = State.STARTING;
    timeline.begin();
    engine = factory.start(why -> died(started, why));
    engine
        .ready()
        .then(
            info -> {
              if (life == started) {
                state = State.READY;
                report = info.get("start");
                timeline.note("ready");
                readiness.resolve(info);
                listener.ready();
                proceed();
                new ArrayList<>(connections).forEach(each -> each.open(engine));
              }
              return null;
            },
            reason -> {
              launch
                  .diagnosis()
                  .of(Failure.of(reason))
                  .then(
                      why -> {
                        if (life == started) {
                          fail(why);
                        }
                        return null;
                      });
              return null;
            });
  }

  @Override
  public Promise<JsPropertyMap<Object>> ready() {
    return readiness.promise();
  }

  @Override
  public Promise<HttpResponse> dispatch(HttpRequest request, AbortSignal signal) {
    Ticket ticket = new Ticket(request, signal, timeline);
    if (failure != null) {
      ticket.reject(failure.toError());
    } else if (limits.queue() > 0 && backlog.queued() >= limits.queue()) {
      ticket.resolve(Notice.unavailable(Failures.queueFull(ticket.toString(), limits.queue())));
    } else {
      backlog.add(ticket);
      ticket.onAbort(() -> giveUp(ticket, signal.reason));
      if (limits.queueTime() > 0) {
        clock.later(() -> expire(ticket), limits.queueTime());
      }
      proceed();
    }
    return ticket.answer();
  }

  @Override
  public HttpResponse dispatchNow(HttpRequest request) {
    if (state != State.READY) {
      return null;
    }
    Ticket ticket = new Ticket(request, null, timeline);
    ticket.give();
    HttpResponse response = engine.dispatchNow(request, ticket.work);
    if (response != null) {
      ticket.resolve(response);
    }
    return response;
  }

  @Override
  public Promise<Socket> connect(HttpRequest request, Socket.Listener listener) {
    Connection connection = new Connection(request, listener, connections::remove);
    connections.add(connection);
    if (failure != null) {
      clock.later(connection::breakOff, 0);
    } else if (state == State.READY) {
      connection.open(engine);
    }
    return Promise.resolve((Socket) connection);
  }

  private void giveUp(Ticket ticket, Object reason) {
    backlog.drop(ticket);
    ticket.reject(reason);
  }

  private void expire(Ticket ticket) {
    if (backlog.drop(ticket)) {
      Failure why = Failures.waitedTooLong(ticket.toString(), limits.queueTime() / 1000);
      ticket.resolve(Notice.unavailable(why));
    }
  }

  /** Gives the interpreter what it may have. */
  private void proceed() {
    if (state != State.READY) {
      return;
    }
    for (Ticket next = backlog.give(); next != null; next = backlog.give()) {
      give(next);
    }
    endIfIdle();
  }

  private void give(Ticket ticket) {
    int given = life;
    watch.begin(ticket);
    ticket.work.onPause(() -> pause(ticket));
    ticket.give();
    engine
        .dispatch(ticket.request, ticket.signal, ticket.work)
        .then(
            response -> {
              if (life == given) {
                answer(ticket, response);
              }
              return null;
            },
            reason -> {
              if (life == given) {
                settle(ticket);
                if (ticket.isOpen()) {
                  ticket.reject(reason);
                }
              }
              return null;
            });
  }

  /** It waits, and Python is there for others: that is no silence. */
  private void pause(Ticket ticket) {
    if (!watch.isAsked(ticket)) {
      return;
    }
    watch.end(ticket);
    backlog.pause(ticket);
    if (limits.request() > 0) {
      clock.later(
          () -> {
            if (ticket.isOpen()) {
              ticket.resolve(Notice.timeout(overLimit(ticket)));
            }
          },
          limits.request());
    }
    proceed();
  }

  private Failure overLimit(Object what) {
    return Failures.requestLimit(String.valueOf(what), limits.request() / 1000);
  }

  private void answer(Ticket ticket, HttpResponse response) {
    if (ticket.isOpen()) {
      WatchedBody[] body = new WatchedBody[1];
      body[0] =
          new WatchedBody(response.body(), ticket.toString(), watch, () -> streamEnded(body[0]));
      streams.add(body[0]);
      ticket.resolve(new HttpResponse(response.status(), response.headers(), body[0]));
    } else {
      response.body().cancel();
    }
    settle(ticket);
  }

  private void streamEnded(WatchedBody body) {
    if (streams.remove(body)) {
      endIfIdle();
    }
  }

  private void settle(Ticket ticket) {
    useful = true;
    watch.end(ticket);
    backlog.settle(ticket);
    proceed();
  }

  private void died(int whose, Failure why) {
    if (life != whose) {
      return;
    }
    uselessLives = useful ? 0 : uselessLives + 1;
    if (state != State.READY || !engine.isReplaceable() || uselessLives > 1) {
      fail(why);
    } else {
      DomGlobal.console.error(why.toError());
      replace(why);
    }
  }

  /** There is no interpreter now, nor will there be one unless somebody asks for it. */
  private void fail(Failure why) {
    boolean starting = state.isBefore();
    List<Ticket> begun = backlog.begun();
    state = State.FAILED;
    failure = why;
    life++;
    for (Ticket ticket : backlog.abandon()) {
      lose(ticket, begun.contains(ticket) ? why.about(lost(ticket)) : why);
    }
    drop(why);
    if (starting) {
      readiness.reject(why.toError());
    }
    listener.failed(why);
  }

  private static String lost(Ticket ticket) {
    return "The app was working on " + ticket + ", which is lost.";
  }

  private static void lose(Ticket ticket, Failure why) {
    if (ticket.isOpen()) {
      ticket.reject(why.toError());
    }
  }

  private void drop(Failure why) {
    if (engine != null) {
      engine.end(why);
    }
    for (WatchedBody stream : new ArrayList<>(streams)) {
      stream.breakOff(why.message());
    }
    streams.clear();
    new ArrayList<>(connections).forEach(Connection::breakOff);
    watch.clear();
  }

  /** Another interpreter takes the place of this one, with the requests that wait. */
  private void replace(Failure why) {
    if (retired) {
      fail(why);
      return;
    }
    for (Ticket begun : backlog.reclaim()) {
      lose(begun, why.about(lost(begun)));
    }
    drop(why);
    if (!state.isBefore()) {
      readiness = new Deferred<>();
    }
    listener.restarting(why);
    start();
  }

  /**
   * Ends the interpreter and starts another one. What the app kept in memory is lost, and so is the
   * request that it was at; those that wait are answered by the new one.
   *
   * @return settles as the new one's {@link #ready}; rejected where Python shares the page's thread
   */
  public Promise<JsPropertyMap<Object>> restart() {
    if (state == State.WAITING) {
      return ready();
    }
    if (!engine.isReplaceable()) {
      return Promise.reject(Failures.noRestart().toError());
    }
    if (retired) {
      return Promise.reject(Failures.unmounted().toError());
    }
    uselessLives = 0;
    replace(Failures.restarted());
    return ready();
  }

  /** All files that outlive the page, as they are now: {@code file}, a ZIP archive. */
  public Promise<Blob> exportFiles() {
    return files(Engine.EXPORT)
        .then(told -> Promise.resolve(Js.<Blob>uncheckedCast(told.get("file"))));
  }

  /**
   * Deletes the files that outlive the page, and starts the app anew, with those of the site, where
   * a reload is not needed for it.
   */
  public Promise<JsPropertyMap<Object>> resetFiles() {
    return files(Engine.RESET)
        .then(told -> engine.isReplaceable() ? restart() : Promise.resolve(told));
  }

  private Promise<JsPropertyMap<Object>> files(String what) {
    return ready().then(info -> engine.files(what));
  }

  /** Ends what Python is at: by an interrupt where that can be had and helps, else by restart. */
  private void stop() {
    int before = watch.answers();
    if (!engine.interrupt()) {
      restart();
      return;
    }
    clock.later(
        () -> {
          if (watch.answers() == before) {
            restart();
          }
        },
        GRACE);
  }

  /** Ends the interpreter when all that is asked of it has been answered. */
  public void retire() {
    clock.later(
        () -> {
          retired = true;
          endIfIdle();
        },
        FAREWELL);
  }

  private void endIfIdle() {
    if (retired && state != State.ENDED && backlog.isEmpty() && streams.isEmpty()) {
      end();
    }
  }

  private void end() {
    failure = Failures.unmounted();
    if (state.isBefore()) {
      readiness.reject(failure.toError());
    }
    state = State.ENDED;
    life++;
    drop(failure);
  }

  /** Breaks off all that is under way, since the page is left; the interpreter lives on. */
  public void abandon() {
    Failure why = Failures.pageLeft();
    for (Ticket ticket : backlog.dropWaiting()) {
      lose(ticket, why);
    }
    for (Ticket ticket : backlog.given()) {
      lose(ticket, why);
    }
    for (WatchedBody stream : new ArrayList<>(streams)) {
      stream.breakOff(why.message());
    }
    streams.clear();
  }

  @Override
  public Promise<JsPropertyMap<Object>> details() {
    JsPropertyMap<Object> details = JsPropertyMap.of();
    Object work = watch.current();
    details.set("state", state.name);
    details.set("error", failure == null ? null : failure.toMessage());
    details.set("queued", backlog.queued());
    details.set("working", work == null ? null : work.toString());
    details.set("restarts", starts - 1);
    details.set("start", report);
    if (engine != null) {
      String noInterrupts = engine.whyNoInterrupts();
      details.set("kernel", engine.name());
      details.set(
          "interrupts", JsPropertyMap.of("on", noInterrupts == null, "reason", noInterrupts));
    }
    details.set("stages", timeline.stages());
    details.set("requests", timeline.requests());
    Deferred<JsPropertyMap<Object>> told = new Deferred<>();
    if (state == State.READY) {
      engine
          .details()
          .then(
              more -> {
                more.forEach(name -> details.set(name, more.get(name)));
                told.resolve(details);
                return null;
              });
      clock.later(() -> told.resolve(details), ASK);
    } else {
      told.resolve(details);
    }
    return told.promise();
  }

  private enum State {
    WAITING("waiting"),
    STARTING("starting"),
    READY("ready"),
    FAILED("failed"),
    ENDED("unmounted");

    final String name;

    State(String name) {
      this.name = name;
    }

    /** Whether the app has never been ready. */
    boolean isBefore() {
      return this == WAITING || this == STARTING;
    }
  }

  private final class Silence implements Watch.Listener {
    @Override
    public void silent() {
      listener.busy(String.valueOf(watch.current()), Supervisor.this::stop);
    }

    @Override
    public void heard() {
      listener.idle();
    }

    @Override
    public void tooLong() {
      Failure why = overLimit(watch.current());
      Ticket begun = backlog.current();
      if (begun != null && begun.isOpen()) {
        begun.resolve(Notice.timeout(why));
      }
      replace(why);
    }
  }
}
