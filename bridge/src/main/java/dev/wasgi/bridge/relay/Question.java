// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.wire.Election;
import dev.wasgi.bridge.wire.Relay;
import elemental2.core.JsArray;
import elemental2.core.JsDate;
import elemental2.core.Transferable;
import elemental2.dom.DomGlobal;
import elemental2.dom.MessageChannel;
import elemental2.dom.MessagePort;
import elemental2.promise.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import jsinterop.base.JsPropertyMap;

/** Asks pages which of them answers a request. */
final class Question {
  private static final int TICK = 250;

  private final RelayMessage ask;
  private final Clients clients;
  private final Locks locks;
  private final String basePath;
  private final Map<String, MessagePort> ports = new LinkedHashMap<>();
  private final double start = JsDate.now();
  private Election election;
  private Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<Winner> resolve;
  private boolean over;

  Question(RelayMessage ask, Clients clients, Locks locks, String basePath) {
    this.ask = ask;
    this.clients = clients;
    this.locks = locks;
    this.basePath = basePath;
  }

  /** Resolves to who answers, or to null. */
  Promise<Winner> put() {
    return new Promise<>(
        (resolve, reject) -> {
          this.resolve = resolve;
          locks
              .held(Relay.pageLocks(basePath))
              .then(pages -> all().then(found -> askAll(found, pages)))
              .catch_(
                  reason -> {
                    reject.onInvoke(reason);
                    return null;
                  });
        });
  }

  private Promise<JsArray<Clients.Client>> all() {
    // A page outside of the scope may have frames inside.
    return clients.matchAll(JsPropertyMap.of("includeUncontrolled", true, "type", "all"));
  }

  private Promise<Object> askAll(JsArray<Clients.Client> found, Set<String> pages) {
    // What navigates is about to go, and could not finish its answer.
    boolean own = pages.contains(ask.clientId) && !ask.mode.equals("navigate");
    election = new Election(own);
    ask.clientType = "";
    ask.clientUrl = "";
    for (int i = 0; i < found.length; i++) {
      if (found.getAt(i).getId().equals(ask.clientId)) {
        ask.clientUrl = found.getAt(i).getUrl();
        ask.clientType = found.getAt(i).getType();
      }
    }
    for (int i = 0; i < found.length; i++) {
      Clients.Client client = found.getAt(i);
      boolean asks = client.getId().equals(ask.clientId);
      boolean window = client.getType().equals("window") && client.getUrl().startsWith("http");
      if (own ? asks : pages.contains(client.getId()) || (asks && window)) {
        put(client, pages.contains(client.getId()));
      }
    }
    tick();
    return null;
  }

  private void put(Clients.Client client, boolean page) {
    MessageChannel channel = new MessageChannel();
    JsArray<Transferable> transfer = new JsArray<>();
    transfer.push(channel.port2);
    String id = client.getId();
    ports.put(id, channel.port1);
    election.ask(id, page);
    channel.port1.onmessage =
        event -> {
          RelayMessage answer = RelayMessage.from(event);
          election.answer(id, answer.type.equals(Relay.CLAIM) ? answer.rank : 0);
          check();
        };
    client.postMessage(ask, transfer);
  }

  private void tick() {
    check();
    if (over) {
      return;
    }
    for (String id : election.silentPages()) {
      clients
          .get(id)
          .then(
              client -> {
                if (client == null) {
                  election.answer(id, 0);
                }
                return null;
              });
    }
    DomGlobal.setTimeout(unused -> tick(), TICK);
  }

  private void check() {
    if (over || !election.isOver(JsDate.now() - start)) {
      return;
    }
    over = true;
    String winner = election.winner();
    ports.forEach(
        (id, port) -> {
          if (!id.equals(winner)) {
            RelayMessage.of(Relay.DROP).postTo(port);
            port.close();
          }
        });
    resolve.onInvoke(winner == null ? null : new Winner(winner, ports.get(winner)));
  }

  /** Who was found to answer. */
  static final class Winner {
    final String id;
    final MessagePort port;

    Winner(String id, MessagePort port) {
      this.id = id;
      this.port = port;
    }
  }
}
