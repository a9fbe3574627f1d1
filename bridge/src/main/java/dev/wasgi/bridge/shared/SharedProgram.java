// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.shared;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.kernel.Connector;
import dev.wasgi.bridge.kernel.SocketHost;
import dev.wasgi.bridge.site.Site;
import elemental2.core.JsArray;
import elemental2.dom.DomGlobal;
import elemental2.dom.MessageChannel;
import elemental2.dom.MessagePort;
import elemental2.dom.Response;
import elemental2.dom.URL;
import elemental2.dom.Worker;
import elemental2.dom.WorkerOptions;
import java.util.ArrayList;
import java.util.List;
import jsinterop.base.Js;

/** One worker that stands in, and the documents that have connected to it. */
final class SharedProgram {
  private static final int GOING_AWAY = 1001;

  private final Url url;
  private final Worker worker;
  private final SocketHost sockets;
  private final MessageChannel connects = new MessageChannel();
  private final MessageChannel line = new MessageChannel();
  private final List<Realm> owners = new ArrayList<>();
  private final List<Runnable> onError = new ArrayList<>();
  private final Runnable onEnd;

  SharedProgram(Site site, UrlScope scope, Connector app, Url url, String name, Runnable onEnd) {
    this.url = url;
    this.onEnd = onEnd;
    WorkerOptions options = WorkerOptions.create();
    options.setName(name);
    worker = new Worker(site.urlOf("wasgi-sharedworker.js"), options);
    sockets = SocketHost.serve(Js.uncheckedCast(line.port1), app);
    line.port1.start();
    begin(scope.basePath());
  }

  /** Has the app's script run; the page's own fetch knows where it comes from. */
  private void begin(String basePath) {
    DomGlobal.fetch(url.toString())
        .then(response -> response.ok && isScript(response) ? response.blob() : null)
        .then(
            script -> {
              if (script == null) {
                fail();
                return null;
              }
              Begin begin = new Begin();
              begin.basePath = basePath;
              begin.url = url.toString();
              begin.script = URL.createObjectURL(script);
              worker.postMessage(begin, JsArray.of(line.port2, connects.port2));
              return null;
            })
        .catch_(
            reason -> {
              fail();
              return null;
            });
  }

  private static boolean isScript(Response response) {
    String type = response.headers.get("Content-Type");
    return type != null && type.contains("javascript");
  }

  private void fail() {
    end();
    onError.forEach(Runnable::run);
  }

  /**
   * A document has made a SharedWorker.
   *
   * @param port its worker's end
   * @param error is run when the script cannot be had
   */
  void connect(Realm owner, MessagePort port, Runnable error) {
    owners.add(owner);
    onError.add(error);
    connects.port1.postMessage(null, JsArray.of(port));
  }

  /** That document is gone. */
  void leave(Realm owner) {
    if (owners.removeIf(each -> each == owner) && owners.isEmpty()) {
      end();
    }
  }

  private void end() {
    onEnd.run();
    sockets.closeAll(GOING_AWAY);
    worker.terminate();
  }
}
