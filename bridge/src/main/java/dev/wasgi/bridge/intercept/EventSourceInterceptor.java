// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.kernel.Kernel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import jsinterop.base.Js;

/** Takes the {@code EventSource}s whose URL is the app's. */
public final class EventSourceInterceptor implements Interceptor {
  private final ResourceLoad load;

  public EventSourceInterceptor(UrlScope scope, Kernel kernel) {
    load = new ResourceLoad(scope, kernel);
  }

  @Override
  public String name() {
    return "EventSource";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    Set<EventSourceCall> open = new HashSet<>();
    StandIn.replaceConstructor(
        realm,
        patches,
        "EventSource",
        (arguments, maker) -> {
          Url url = realm.urlOf(arguments.getAt(0));
          if (!load.isOurs(url)) {
            return null;
          }
          Object init = arguments.length > 1 ? arguments.getAt(1) : null;
          boolean credentials =
              init != null && Js.isTruthy(Js.asPropertyMap(init).get("withCredentials"));
          StandIn object = maker.get();
          EventSourceCall call = new EventSourceCall(realm, object, url, load);
          call.describe(credentials, open::remove);
          open.add(call);
          call.connect();
          return object;
        });
    // A document that goes takes its streams with it, and tells nobody (HTML, "close forcefully").
    patches.listen(
        realm.window(), "pagehide", event -> new ArrayList<>(open).forEach(EventSourceCall::close));
  }
}
