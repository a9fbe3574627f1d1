// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.interop.JsErrors;
import dev.wasgi.bridge.site.Site;
import elemental2.core.Global;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** A Python interpreter with the site's packages and the started app in it. */
public final class Interpreter {
  private final Pyodide pyodide;
  private final Host host;
  private final ProxyCount proxies;
  private final WasgiModule module;
  private final StartReport report;
  private final KeptFiles kept;
  private JsPropertyMap<Object> info;

  Interpreter(Runtime.Booted booted, StartReport report) {
    pyodide = booted.getPyodide();
    host = booted.getKernel();
    kept = booted.getKept();
    this.report = report;
    proxies = new ProxyCount(pyodide.getModule());
    module = new WasgiModule(pyodide.pyimport("wasgi"));
  }

  /**
   * Starts the site's app.
   *
   * @param site where the files are
   * @param progress is told how far it is
   * @return rejected with a {@link Failure#toError} when anything fails
   */
  public static Promise<Interpreter> start(Site site, StartProgress progress) {
    return RuntimeScript.load(site).then(unused -> new Start(site, progress).run());
  }

  /** Imports the app; rejected with what {@link Failure#toError} gives. */
  Promise<Interpreter> begin(String config) {
    JsPropertyMap<Object> answer = Js.uncheckedCast(Global.JSON.parse(module.start.start(config)));
    if (answer.has("error")) {
      JsPropertyMap<Object> error = Js.uncheckedCast(answer.get("error"));
      return Promise.reject(
          new Failure(
                  (String) error.get("code"),
                  (String) error.get("message"),
                  (String) error.get("remedy"),
                  (String) error.get("traceback"))
              .toError());
    }
    tell(answer);
    return Promise.resolve(this);
  }

  /** Lets an app that came with a snapshot go on here. */
  void resume() {
    tell(Js.uncheckedCast(Global.JSON.parse(module.resume.resume())));
  }

  private void tell(JsPropertyMap<Object> answer) {
    info = answer;
    info.set("start", report());
  }

  /** How it was started: {@code way}, {@code reason} and {@code complete}. */
  public JsPropertyMap<Object> report() {
    return report.toMap();
  }

  /**
   * Says what has ended the interpreter: an error in Python itself, which nothing mends, or an exit
   * of the whole program.
   */
  public void onDeath(Consumer<Failure> listener) {
    Pyodide.FatalFn fatal =
        error -> listener.accept(Failures.pythonDied(String.valueOf(error), JsErrors.stack(error)));
    pyodide.getApi().setOnFatal(fatal);
  }

  /** Lets another thread interrupt Python; the buffer comes from {@link Interrupts}. */
  public void listenTo(Uint8Array interrupts) {
    pyodide.setInterruptBuffer(interrupts);
  }

  /** The files that outlive the page; null where there are none. */
  public KeptFiles kept() {
    return kept;
  }

  /**
   * Files as they are now: a ZIP archive.
   *
   * @param paths of files and folders of the app
   */
  public Uint8Array pack(JsArray<String> paths) {
    // An array would get to Python as a proxy.
    return module.pack().pack(paths.join("\n"));
  }

  Host host() {
    return host;
  }

  WasgiModule module() {
    return module;
  }

  /** What {@code wasgi.start} said of the app: its kind, its name, Python's version; the report. */
  public JsPropertyMap<Object> info() {
    return info;
  }

  /** The number of PyProxies that have been made since the start and not been destroyed. */
  public int liveProxies() {
    return proxies.live();
  }
}
