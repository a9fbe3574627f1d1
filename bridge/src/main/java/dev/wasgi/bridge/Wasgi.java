// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge;

import dev.wasgi.bridge.document.DownloadInterceptor;
import dev.wasgi.bridge.element.ElementInterceptor;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.BeaconInterceptor;
import dev.wasgi.bridge.intercept.EventSourceInterceptor;
import dev.wasgi.bridge.intercept.FetchInterceptor;
import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.WebSocketInterceptor;
import dev.wasgi.bridge.intercept.XhrInterceptor;
import dev.wasgi.bridge.kernel.Kernel;
import dev.wasgi.bridge.kernel.KernelListener;
import dev.wasgi.bridge.kernel.Launch;
import dev.wasgi.bridge.kernel.NoSockets;
import dev.wasgi.bridge.kernel.Supervisor;
import dev.wasgi.bridge.kernel.Timeline;
import dev.wasgi.bridge.login.LoginKernel;
import dev.wasgi.bridge.login.Logins;
import dev.wasgi.bridge.pagecookie.CookieInterceptor;
import dev.wasgi.bridge.pagecookie.CookieKernel;
import dev.wasgi.bridge.pagecookie.PageCookies;
import dev.wasgi.bridge.pagecookie.PageShelf;
import dev.wasgi.bridge.relay.RelayInterceptor;
import dev.wasgi.bridge.shared.SharedWorkerInterceptor;
import dev.wasgi.bridge.site.Mounts;
import dev.wasgi.bridge.site.Site;
import elemental2.core.JsArray;
import elemental2.dom.Blob;
import elemental2.dom.DomGlobal;
import elemental2.dom.EventListener;
import elemental2.dom.URL;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * A site whose app answers this page's requests.
 *
 * <p>Mounting starts Python and begins to intercept at once; requests made before Python is ready
 * wait for it.
 */
public final class Wasgi {
  private static final List<Wasgi> MOUNTED = new ArrayList<>();

  private final Site site;
  private final UrlScope scope;
  private final PageCookies cookies;
  private final Logins logins;
  private final Supervisor supervisor;
  private final Kernel kernel;
  private final RelayInterceptor relay;
  private final List<Interceptor> interceptors = new ArrayList<>();
  private final List<Installed> installed = new ArrayList<>();
  private final EventListener onPageHide;

  private Wasgi(Site site, MountOptions options) {
    this.site = site;
    scope = site.scope(DomGlobal.location.origin, options.rules());
    Mounts.announce(scope.basePath());
    Timeline timeline = new Timeline(options.progress(), options.isLog());
    Launch launch = options.launch(site);
    boolean worker = options.isWorker() && Js.global().has("Worker");
    cookies = PageCookies.of(scope.basePath(), options.areCookiesKept());
    supervisor =
        worker
            ? Supervisor.inWorker(site, timeline, options.limits(), options.listener(), launch)
            : Supervisor.inPage(site, timeline, options.limits(), options.listener(), launch);
    logins = new Logins(PageShelf.session("wasgi.logins " + scope.basePath()));
    Kernel python = new CookieKernel(supervisor, cookies);
    // Before what lies in the site, which is for those who have not logged in.
    kernel =
        new LoginKernel(
            options.firstPaint().before(python, cookies, site, timeline),
            logins,
            options.loginPrompt());
    relay = new RelayInterceptor(site, scope, kernel, options.isServiceWorker());
    interceptors.add(new FetchInterceptor(scope, kernel));
    interceptors.add(new XhrInterceptor(scope, kernel));
    interceptors.add(new ElementInterceptor(scope, kernel, relay::answers));
    interceptors.add(new BeaconInterceptor(scope, kernel));
    interceptors.add(new EventSourceInterceptor(scope, kernel));
    if (site.manifest().getApp().isSockets()) {
      interceptors.add(new WebSocketInterceptor(scope, kernel));
      interceptors.add(new SharedWorkerInterceptor(site, scope, kernel));
    } else {
      interceptors.add(new WebSocketInterceptor(scope, new NoSockets()));
    }
    interceptors.add(new DownloadInterceptor(scope, kernel));
    interceptors.add(relay);
    interceptors.add(new CookieInterceptor(scope, cookies));
    onPageHide = event -> supervisor.abandon();
    DomGlobal.window.addEventListener("pagehide", onPageHide);
    install(Realm.current());
  }

  /**
   * Mounts the folder at that URL with Python in a worker.
   *
   * @param url where the folder lies that {@code wasgi build} made, relative to the document or
   *     absolute, of the page's own origin
   * @return resolved when the page's requests are intercepted, which is before Python is ready
   */
  public static Promise<Wasgi> mount(String url) {
    return mount(url, new MountOptions());
  }

  /** Mounts the folder at that URL. */
  public static Promise<Wasgi> mount(String url, MountOptions options) {
    // Its manifest is its own, even where it lies below another app.
    String path = new URL(Site.folder(url)).pathname;
    Mounts.announce(path);
    return Site.load(url)
        .then(
            site -> {
              Wasgi mounted = mount(site, options);
              Mounts.retract(path);
              return Promise.resolve(mounted);
            },
            reason -> {
              Mounts.retract(path);
              return Promise.reject(reason);
            });
  }

  /** Mounts a site whose manifest is at hand; once more, it stays mounted as it was. */
  public static Wasgi mount(Site site, MountOptions options) {
    for (Wasgi mounted : MOUNTED) {
      if (mounted.site.folder().equals(site.folder())) {
        return mounted;
      }
    }
    Wasgi mounted = new Wasgi(site, options);
    MOUNTED.add(mounted);
    return mounted;
  }

  /**
   * Begins to intercept in one more realm of this page: a frame with one of the app's documents, a
   * frame that such a document has of its own, a page that it has opened. It must be of this
   * origin, and its own scripts had better not have run yet. Once more, nothing changes.
   */
  public void install(Realm realm) {
    // A frame that has been removed would be kept alive by its patches.
    installed.removeIf(one -> one.realm().isGone());
    for (Installed one : installed) {
      if (one.realm().isSame(realm)) {
        return;
      }
    }
    Installed one = new Installed(realm, new PatchRegistry());
    installed.add(one);
    Adoption.offer(this, realm.window(), one.patches());
    interceptors.forEach(interceptor -> interceptor.install(realm, one.patches()));
  }

  /** Adds one more way in which requests get to the app, in all realms of now and later. */
  public void add(Interceptor interceptor) {
    interceptors.add(interceptor);
    installed.forEach(one -> interceptor.install(one.realm(), one.patches()));
  }

  /**
   * Gives the page its own functions back. Requests under way are answered to their end, and then
   * Python ends, where it has a worker of its own.
   */
  public void unmount() {
    installed.forEach(one -> one.patches().restore());
    installed.clear();
    DomGlobal.window.removeEventListener("pagehide", onPageHide);
    supervisor.retire();
    if (MOUNTED.remove(this)) {
      Mounts.retract(scope.basePath());
    }
  }

  /**
   * Has the service worker keep the site, so that it starts without network. Only of the site's own
   * pages is all kept that they need.
   *
   * @param listener is told when the page needs what only an older version of the site had
   */
  public void keepOffline(KernelListener listener) {
    relay.keep(site, listener);
  }

  /**
   * Ends Python, whatever it is at, and starts the app anew. Requests that wait are answered then;
   * the one that runs is lost, as is what the app kept in memory.
   *
   * @return settles as {@link #ready}; rejected where Python runs on the page's thread
   */
  public Promise<JsPropertyMap<Object>> restart() {
    return supervisor.restart();
  }

  /** Whether files of the app outlive the page: {@code wasgi build --persist}. */
  public boolean keepsFiles() {
    return site.manifest().getPersist() != null;
  }

  /** All files of the app that outlive the page, as they are now: a ZIP archive. */
  public Promise<Blob> exportFiles() {
    return supervisor.exportFiles();
  }

  /**
   * Deletes the files of the app that outlive the page, for all its tabs. Where Python has a
   * worker, the app is started anew, with the files of the site; else it goes on until the page is
   * reloaded, and nothing is saved any more.
   *
   * @return settles when that is done
   */
  public Promise<JsPropertyMap<Object>> resetFiles() {
    return supervisor.resetFiles();
  }

  /**
   * Forgets every cookie of the app, those that scripts cannot see among them, and the names and
   * passwords that this tab has given it (Clear Site Data, 3.1 "cookies").
   */
  public void clearCookies() {
    cookies.clear();
    logins.clear();
  }

  private record Installed(Realm realm, PatchRegistry patches) {}

  /**
   * Settles when the app has been started.
   *
   * @return resolved with what is known of it ({@code kind}, {@code name}, {@code python} …);
   *     rejected with an error that has {@code code}, {@code summary}, {@code remedy} and {@code
   *     detail}
   */
  public Promise<JsPropertyMap<Object>> ready() {
    // What Python's first page loads may be for the service worker to answer.
    return kernel.ready().then(info -> relay.settled().then(unused -> Promise.resolve(info)));
  }

  /** The app's URLs. */
  public UrlScope scope() {
    return scope;
  }

  /** Where Python runs; {@link Kernel#dispatch} with an {@link HttpRequest} asks it directly. */
  public Kernel kernel() {
    return kernel;
  }

  /**
   * How things stand.
   *
   * @return {@code state} ({@code waiting} for {@link MountOptions#startAfter}, {@code starting},
   *     {@code ready}, {@code failed}, {@code unmounted}), {@code kernel} ({@code worker}, {@code
   *     page}), {@code basePath}, {@code interceptors} (each with {@code name}, {@code on} and,
   *     where it is off, {@code reason}), {@code cookies} (where they are kept), {@code offline}
   *     (whether the site is kept for a start without network: {@code on}, {@code complete} and
   *     {@code reason}), {@code interrupts} (with {@code on} and {@code reason}), {@code queued},
   *     {@code working} (the request that Python is at), {@code restarts}, {@code firstPaint} (how
   *     many requests the site {@code answered}, and to how many of them Python's own answer was
   *     {@code different}), {@code error} after a failure, and, unless Python is too busy to tell,
   *     {@code liveProxies} and {@code start}: its {@code way} ({@code snapshot} or {@code
   *     import}), the {@code reason} for an import, and {@code complete} when all of the app's
   *     files have come; and where some outlive the page, {@code files}: {@code paths}, whether
   *     they are saved at all ({@code on}), how many {@code files} and {@code bytes} are and since
   *     when ({@code saved}, milliseconds since 1970 began), whether all that was written is
   *     ({@code complete}), the {@code error} if not, and whether the browser has promised to
   *     delete nothing by itself ({@code protected}). {@code stages} lists what the start has
   *     reached, each with {@code name} and {@code time}; {@code requests} the latest fifty, each
   *     with {@code method}, {@code path}, {@code status} (0 without an answer), {@code start},
   *     {@code duration} and its parts {@code queue}, {@code python} and {@code transport}, all in
   *     milliseconds of the page's {@code performance.now()}
   */
  public Promise<JsPropertyMap<Object>> status() {
    return kernel
        .details()
        .then(
            details -> {
              JsPropertyMap<Object> status = JsPropertyMap.of();
              status.set("basePath", scope.basePath());
              status.set("interceptors", reports());
              status.set("cookies", cookies.where());
              status.set("offline", relay.offline());
              details.forEach(name -> status.set(name, details.get(name)));
              return Promise.resolve(status);
            });
  }

  private JsArray<Object> reports() {
    JsArray<Object> reports = new JsArray<>();
    for (Interceptor interceptor : interceptors) {
      String reason = interceptor.unavailable();
      JsPropertyMap<Object> report = JsPropertyMap.of("name", interceptor.name());
      report.set("on", reason == null);
      report.set("reason", reason);
      reports.setAt(reports.length, report);
    }
    return reports;
  }
}
