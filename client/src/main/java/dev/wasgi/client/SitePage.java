// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.Adoption;
import dev.wasgi.bridge.MountOptions;
import dev.wasgi.bridge.Wasgi;
import dev.wasgi.bridge.document.Documents;
import dev.wasgi.bridge.document.LocationInterceptor;
import dev.wasgi.bridge.document.NavigationInterceptor;
import dev.wasgi.bridge.document.OwnPage;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.kernel.EarlyWorker;
import dev.wasgi.bridge.kernel.ModuleWorkers;
import dev.wasgi.bridge.paint.PaintKernel;
import dev.wasgi.bridge.site.HostCheck;
import dev.wasgi.bridge.site.Manifest;
import dev.wasgi.bridge.site.Site;
import elemental2.core.Global;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.HTMLDocument;
import elemental2.dom.HTMLScriptElement;
import elemental2.dom.Location;
import elemental2.dom.URL;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** Mounts the site that the page belongs to. */
final class SitePage {
  private static final String MANIFEST_ID = "_wasgi-manifest";

  /** Where guard.js notes that it has told the visitor what this browser lacks. */
  private static final String UNFIT = "_wasgiUnfit";

  private SitePage() {}

  static void start() {
    if (Js.global().has(UNFIT)) {
      return;
    }
    Element element = DomGlobal.document.getElementById(MANIFEST_ID);
    // What the boot page says in case that this program never runs.
    StyleSheet.adopt(DomGlobal.document, "#_wasgi-boot { display: none; }");
    if (FrameGuard.handOver()) {
      return;
    }
    Manifest manifest = Js.uncheckedCast(Global.JSON.parse(element.textContent));
    takeOffSlash(manifest);
    if (Adoption.seek(manifest.getBasePath(), "boot".equals(manifest.getDocument()))) {
      return;
    }
    Site site = new Site(folder(manifest), manifest);
    String path = new URL(site.folder()).pathname;
    if (path.equals(manifest.getBasePath())) {
      mount(site);
    } else {
      EarlyWorker.drop();
      SiteNotices.show(Failures.wrongBasePath(manifest.getBasePath(), path));
    }
  }

  /**
   * Hosts put a slash behind the address of a page that they have as a folder; the app knows the
   * page without it. What the page loads comes after this script.
   */
  private static void takeOffSlash(Manifest manifest) {
    String path = manifest.getPath();
    if (path == null || path.isEmpty() || path.endsWith("/")) {
      return;
    }
    Location location = DomGlobal.location;
    String page = manifest.getBasePath() + path;
    if (location.pathname.equals(page + "/")) {
      String url = page + location.search + location.hash;
      DomGlobal.window.history.replaceState(DomGlobal.window.history.state, "", url);
    }
  }

  /** Where the site lies, read off the address of this very script. */
  private static String folder(Manifest manifest) {
    HTMLDocument document = Js.uncheckedCast(DomGlobal.document);
    HTMLScriptElement script = Js.uncheckedCast(document.currentScript);
    return new URL(upFrom(manifest.getRoot()), script.src).href;
  }

  /** {@code "_wasgi/<hash>/"} becomes {@code "../../"}. */
  private static String upFrom(String root) {
    return "../".repeat(root.split("/").length);
  }

  private static void mount(Site site) {
    boolean boot = "boot".equals(site.manifest().getDocument());
    SiteNotices notices = new SiteNotices(boot);
    Promise<Object> permission = DataSaver.permission(site, boot);
    if (permission == null) {
      notices.begin();
    } else {
      permission.then(
          unused -> {
            notices.begin();
            return null;
          });
    }
    MountOptions options = new MountOptions().progress(notices).listener(notices);
    options
        .loginPrompt(new LoginCard())
        .startAfter(permission)
        .firstPaint(PaintKernel::new)
        .diagnosis(HostCheck::explain);
    boolean workers = ModuleWorkers.areThere();
    if (!workers) {
      EarlyWorker.drop();
    }
    options.worker(workers);
    Wasgi wasgi = Wasgi.mount(site, options);
    wasgi.keepOffline(notices);
    OwnPage own = boot ? null : new OwnPage();
    Documents documents =
        new Documents(
            wasgi.scope(),
            wasgi.kernel(),
            DomGlobal.document.documentElement,
            site.urlOf("blank.html"),
            own,
            wasgi::install,
            SiteNotices::show);
    if (own != null) {
      wasgi.add(own);
    }
    wasgi.add(new NavigationInterceptor(wasgi.scope(), documents));
    wasgi.add(new LocationInterceptor(wasgi.scope(), documents));
    FrameGuard.receive(documents);
    PageApi.publish(wasgi);
    if (boot) {
      wasgi
          .ready()
          .then(
              info -> {
                documents.openHere();
                return null;
              },
              reason -> null);
    } else {
      documents.openForm();
    }
  }
}
