// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.EventListener;
import elemental2.dom.MouseEvent;
import jsinterop.base.Js;

/** Takes clicks on links with {@code download}, which no service worker sees. */
public final class DownloadInterceptor implements Interceptor {
  private final UrlScope scope;
  private final Loading loading;

  public DownloadInterceptor(UrlScope scope, Kernel kernel) {
    this.scope = scope;
    loading = new Loading(scope, kernel);
  }

  @Override
  public String name() {
    return "download";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    // At the window, last of all: what a page's own listeners have prevented is not ours either.
    EventListener click = event -> click(realm, Js.uncheckedCast(event));
    patches.listen(realm.window(), "click", realm.local(click));
  }

  private void click(Realm realm, MouseEvent event) {
    Element link = Clicks.link(event);
    Url url =
        link == null || !link.hasAttribute("download") ? null : realm.urlOf(Clicks.href(link));
    if (url != null && scope.contains(url)) {
      event.preventDefault();
      save(url.withoutFragment(), realm.window().location.href, link.getAttribute("download"));
    }
  }

  private void save(Url url, String referrer, String name) {
    loading
        .ask(NavigationRequest.get(url, referrer), null)
        .then(
            answer -> {
              if (answer.isElsewhere()) {
                Download.click(answer.url().toString(), name);
              } else {
                Download.save(answer, name.isEmpty() || isNamed(answer) ? answer.fileName() : name);
              }
              return null;
            })
        .catch_(
            reason -> {
              DomGlobal.console.error(Failure.of(reason).toError());
              return null;
            });
  }

  /** Whether the app's own name for it wins (HTML, "getting the suggested filename"). */
  private static boolean isNamed(Answer answer) {
    return answer.disposition().attachment() && !answer.disposition().fileName().isEmpty();
  }
}
