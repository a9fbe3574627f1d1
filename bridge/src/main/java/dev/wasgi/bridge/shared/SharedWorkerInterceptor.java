// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.shared;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.StandIn;
import dev.wasgi.bridge.kernel.Connector;
import dev.wasgi.bridge.site.Site;
import elemental2.dom.MessageChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Takes the {@code SharedWorker}s whose script is the app's. */
public final class SharedWorkerInterceptor implements Interceptor {
  private final Site site;
  private final UrlScope scope;
  private final Connector app;
  private final Map<String, SharedProgram> running = new HashMap<>();

  public SharedWorkerInterceptor(Site site, UrlScope scope, Connector app) {
    this.site = site;
    this.scope = scope;
    this.app = app;
  }

  @Override
  public String name() {
    return "SharedWorker";
  }

  @Override
  public String unavailable() {
    return Js.global().has("SharedWorker") ? null : "this browser has no shared workers";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    if (unavailable() != null) {
      return;
    }
    StandIn.replaceConstructor(
        realm,
        patches,
        "SharedWorker",
        (arguments, maker) -> {
          Url url = realm.urlOf(arguments.getAt(0));
          Object options = arguments.length > 1 ? arguments.getAt(1) : null;
          JsPropertyMap<Object> given =
              options != null && Js.typeof(options).equals("object")
                  ? Js.asPropertyMap(options)
                  : JsPropertyMap.of("name", options);
          // The host may have a copy of the script. A classic worker cannot become a module.
          if (url == null || !scope.covers(url) || "module".equals(given.get("type"))) {
            return null;
          }
          String name = given.get("name") == null ? "" : String.valueOf(given.get("name"));
          StandIn object = maker.get();
          MessageChannel channel =
              Js.uncheckedCast(realm.construct("MessageChannel", Js.undefined(), Js.undefined()));
          object.attribute("port", () -> channel.port1);
          object.handler("error");
          program(url, name).connect(realm, channel.port2, () -> object.fire("error"));
          return object;
        });
    patches.listen(
        realm.window(),
        "pagehide",
        event -> new ArrayList<>(running.values()).forEach(program -> program.leave(realm)));
  }

  private SharedProgram program(Url url, String name) {
    String key = name + " " + url;
    return running.computeIfAbsent(
        key, unused -> new SharedProgram(site, scope, app, url, name, () -> running.remove(key)));
  }
}
