// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.interop.JsErrors;
import dev.wasgi.bridge.site.Manifest;
import dev.wasgi.bridge.site.Site;
import elemental2.core.ArrayBuffer;
import elemental2.core.Global;
import elemental2.core.Uint8Array;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** A Python interpreter with the site's packages and the started app in it. */
public final class Interpreter {
  private final Pyodide pyodide;
  private final WasgiModule module;
  private final ProxyCount proxies;
  private final JsPropertyMap<Object> info;

  private Interpreter(
      Pyodide pyodide, WasgiModule module, ProxyCount proxies, JsPropertyMap<Object> info) {
    this.pyodide = pyodide;
    this.module = module;
    this.proxies = proxies;
    this.info = info;
  }

  /**
   * Starts the site's app by importing it.
   *
   * @param site where the files are
   * @param progress is told how far it is
   * @return rejected with a {@link Failure#toError} when anything fails
   */
  public static Promise<Interpreter> start(Site site, StartProgress progress) {
    ImageLoader loader = new ImageLoader(site, progress);
    // Both run at once: the image is on its way while the runtime compiles.
    Promise<ArrayBuffer> image = loader.load();
    Promise<Pyodide> runtime = PyodideLoader.load(site);
    runtime.then(
        pyodide -> {
          loader.runtimeReady();
          return null;
        },
        reason -> null);
    return image.then(archive -> runtime.then(pyodide -> begin(pyodide, site, archive, progress)));
  }

  private static Promise<Interpreter> begin(
      Pyodide pyodide, Site site, ArrayBuffer archive, StartProgress progress) {
    ProxyCount proxies = new ProxyCount(pyodide.getModule());
    progress.stage("unpack");
    pyodide.unpackArchive(archive, "gztar", JsPropertyMap.of("extractDir", "/"));
    progress.stage("import");
    PyProxy proxy = pyodide.pyimport("wasgi");
    WasgiModule module = new WasgiModule(proxy);
    String answer = module.start.start(config(site.manifest()));
    JsPropertyMap<Object> info = Js.uncheckedCast(Global.JSON.parse(answer));
    if (info.has("error")) {
      JsPropertyMap<Object> error = Js.uncheckedCast(info.get("error"));
      return Promise.reject(
          new Failure(
                  (String) error.get("code"),
                  (String) error.get("message"),
                  (String) error.get("remedy"),
                  (String) error.get("traceback"))
              .toError());
    }
    return Promise.resolve(new Interpreter(pyodide, module, proxies, info));
  }

  private static String config(Manifest manifest) {
    JsPropertyMap<Object> config = JsPropertyMap.of();
    config.set("root", "/app");
    config.set("entry", manifest.getApp().getEntry());
    config.set("module", manifest.getApp().getModule());
    config.set("attribute", manifest.getApp().getAttribute());
    config.set("basePath", manifest.getBasePath());
    return Global.JSON.stringify(config);
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

  WasgiModule module() {
    return module;
  }

  /** What {@code wasgi.start} said of the app: its kind, its name, Python's version. */
  public JsPropertyMap<Object> info() {
    return info;
  }

  /** The number of PyProxies that have been made since the start and not been destroyed. */
  public int liveProxies() {
    return proxies.live();
  }
}
