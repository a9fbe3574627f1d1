// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.ResourceLoad;
import dev.wasgi.bridge.kernel.Kernel;
import java.util.function.Predicate;
import jsinterop.base.Js;

/**
 * Takes what elements load, where the URL is the app's. Where a service worker of ours controls the
 * realm it leaves that alone, but for {@code <object>} and {@code <embed>}, which no worker sees.
 */
public final class ElementInterceptor implements Interceptor {
  private final ResourceLoad load;
  private final Predicate<Realm> relayed;

  /**
   * @param relayed whether a service worker of ours answers what a realm loads; it may take over,
   *     and be lost, at any time
   */
  public ElementInterceptor(UrlScope scope, Kernel kernel, Predicate<Realm> relayed) {
    this.relayed = relayed;
    load = new ResourceLoad(scope, kernel);
  }

  @Override
  public String name() {
    return "elements";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    Attributes attributes = new Attributes(realm);
    ObjectUrls urls = new ObjectUrls(realm);
    ElementLoads loads = new ElementLoads(realm, load, relayed, attributes, urls);
    ImageChoice images = new ImageChoice(realm, loads, attributes, urls);
    ElementWatch watch = new ElementWatch(realm, loads, images, attributes, urls, patches);
    new ElementPatches(realm, patches, loads, images, urls, watch).install();
    watch.watch(Js.uncheckedCast(realm.global("document")), realm.window());
  }
}
