// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.MountOptions;
import dev.wasgi.bridge.Wasgi;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.interop.JsErrors;
import elemental2.dom.Blob;
import elemental2.dom.Window;
import elemental2.promise.Promise;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * What scripts of the page see: the global {@code wasgi}.
 *
 * <p>{@code wasgi.mount(url, {worker: false, serviceWorker: false, keepCookies: false})} mounts a
 * built folder and resolves to an object with {@code ready()}, {@code status()}, {@code
 * clearCookies()} and {@code unmount()}, and, where files outlive the page, {@code files} with
 * {@code export()} and {@code reset()}. In a page of a built site the same stand on {@code wasgi}
 * itself.
 */
final class PageApi {
  private PageApi() {}

  /**
   * Defines the global.
   *
   * @param own the site that the page belongs to, or null
   */
  static void publish(Wasgi own) {
    JsPropertyMap<Object> api = own == null ? JsPropertyMap.of() : handle(own);
    MountFn mount = PageApi::mount;
    api.set("mount", mount);
    Js.global().set("wasgi", api);
  }

  private static Promise<JsPropertyMap<Object>> mount(String url, JsPropertyMap<Object> options) {
    MountOptions mountOptions = new MountOptions();
    mountOptions.listener(new BusyNotice()).loginPrompt(new LoginCard());
    if (options != null) {
      try {
        mountOptions.rules(RuleOptions.read(options));
      } catch (RuntimeException e) {
        return Promise.reject(JsErrors.unwrap(e));
      }
      mountOptions.log(Js.isTruthy(options.get("log")));
      read(options, mountOptions);
    }
    if (options != null && options.has("keepCookies")) {
      mountOptions.keepCookies(Js.isTruthy(options.get("keepCookies")));
    }
    return Wasgi.mount(url, mountOptions).then(wasgi -> Promise.resolve(handle(wasgi)));
  }

  private static void read(JsPropertyMap<Object> given, MountOptions options) {
    if (given.has("worker")) {
      options.worker(Js.isTruthy(given.get("worker")));
    }
    if (given.has("serviceWorker")) {
      options.serviceWorker(Js.isTruthy(given.get("serviceWorker")));
    }
    if (given.has("requestLimit")) {
      options.requestLimit(Js.asDouble(given.get("requestLimit")));
    }
    if (given.has("queueLimit")) {
      options.queueLimit((int) Js.asDouble(given.get("queueLimit")));
    }
    if (given.has("queueTimeout")) {
      options.queueTimeout(Js.asDouble(given.get("queueTimeout")));
    }
    if (given.has("startAfter")) {
      options.startAfter(Promise.resolve(given.get("startAfter")));
    }
    if (given.has("patience")) {
      options.patience(Js.asDouble(given.get("patience")));
    }
  }

  private static JsPropertyMap<Object> handle(Wasgi wasgi) {
    PromiseFn ready = wasgi::ready;
    PromiseFn status = wasgi::status;
    PromiseFn restart = wasgi::restart;
    ActionFn unmount = wasgi::unmount;
    ActionFn clearCookies = wasgi::clearCookies;
    AdoptFn adopt = window -> wasgi.install(new Realm(window));
    JsPropertyMap<Object> handle = JsPropertyMap.of();
    handle.set("ready", ready);
    handle.set("status", status);
    handle.set("restart", restart);
    handle.set("unmount", unmount);
    handle.set("clearCookies", clearCookies);
    handle.set("adopt", adopt);
    if (wasgi.keepsFiles()) {
      FilesFn export = wasgi::exportFiles;
      PromiseFn reset = wasgi::resetFiles;
      handle.set("files", JsPropertyMap.of("export", export, "reset", reset));
    }
    return handle;
  }

  @JsFunction
  private interface MountFn {
    Promise<JsPropertyMap<Object>> mount(String url, JsPropertyMap<Object> options);
  }

  @JsFunction
  private interface PromiseFn {
    Promise<JsPropertyMap<Object>> get();
  }

  @JsFunction
  private interface FilesFn {
    Promise<Blob> get();
  }

  @JsFunction
  private interface AdoptFn {
    void adopt(Window window);
  }

  @JsFunction
  private interface ActionFn {
    void run();
  }
}
