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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
  private final Set<String> strangers;
  private final Map<String, MessagePort> ports = new HashMap<>();
  private final List<MessagePort> asked = new ArrayList<>();
  private final double start = JsDate.now();
  private Election election;
  private Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<Winner> resolve;
  private boolean over;

  Question(ServiceWorkerProgram program, RelayMessage ask) {
    this.ask = ask;
    clients = program.clients;
    locks = program.locks;
    basePath = program.basePath;
    strangers = program.strangers;
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
      window = window && !strangers.contains(client.getId());
      // No program of a page runs before the style sheets that the host has for it.
      boolean maybe = asks && window && !ask.copied;
      if (own ? asks : pages.contains(client.getId()) || maybe) {
        put(client, pages.contains(client.getId()));
      }
    }
    tick();
    return null;
  }

  private void put(Clients.Client client, boolean page) {
    election.ask(client.getId(), page);
    send(client);
  }

  private void send(Clients.Client client) {
    MessageChannel channel = new MessageChannel();
    JsArray<Transferable> transfer = new JsArray<>();
    transfer.push(channel.port2);
    asked.add(channel.port1);
    channel.port1.onmessage =
        event -> {
          RelayMessage answer = RelayMessage.from(event);
          if (!ports.containsKey(client.getId())) {
            ports.put(client.getId(), channel.port1);
            election.answer(client.getId(), answer.type.equals(Relay.CLAIM) ? answer.rank : 0);
            check();
          }
        };
    client.postMessage(ask, transfer);
  }

  private void tick() {
    check();
    if (over) {
      return;
    }
    election.silentPages().forEach(id -> look(id, false));
    // It may be a page that was not listening yet, and will not hear what came before.
    election.silentOthers().forEach(id -> look(id, true));
    DomGlobal.setTimeout(unused -> tick(), TICK);
  }

  private void look(String id, boolean again) {
    clients
        .get(id)
        .then(
            client -> {
              if (client == null) {
                election.answer(id, 0);
              } else if (again && !over) {
                send(client);
              }
              return null;
            });
  }

  private void check() {
    if (over || !election.isOver(JsDate.now() - start)) {
      return;
    }
    over = true;
    String winner = election.winner();
    MessagePort chosen = winner == null ? null : ports.get(winner);
    for (MessagePort port : asked) {
      if (port != chosen) {
        RelayMessage.of(Relay.DROP).postTo(port);
        port.close();
      }
    }
    strangers.addAll(election.silentOthers());
    resolve.onInvoke(winner == null ? null : new Winner(winner, chosen));
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
