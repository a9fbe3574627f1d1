// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.HtmlStart;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.Uint8Array;
import jsinterop.base.Js;

/** An HTML body with a tag of ours put where no other script runs before it. */
final class InjectedBody implements BodyStream {
  private final BodyStream body;
  private final Uint8Array tag;
  private Uint8Array begun = new Uint8Array(0);
  private boolean placed;
  private boolean ended;

  InjectedBody(BodyStream body, Uint8Array tag) {
    this.body = body;
    this.tag = tag;
  }

  @Override
  public void pull(Sink sink) {
    if (placed && ended) {
      sink.end();
    } else if (placed) {
      body.pull(sink);
    } else {
      body.pull(new Placing(sink));
    }
  }

  @Override
  public void cancel() {
    body.cancel();
  }

  private Uint8Array part(int from, int to) {
    return Js.uncheckedCast(begun.subarray(from, to));
  }

  private static Uint8Array joined(Uint8Array first, Uint8Array second) {
    Uint8Array both = new Uint8Array(first.length + second.length);
    both.set(first);
    both.set(second, first.length);
    return both;
  }

  private static String text(Uint8Array bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      text.append((char) bytes.getAt(i).intValue());
    }
    return text.toString();
  }

  /** Collects blocks until the place is known. */
  private final class Placing implements Sink {
    private final Sink sink;

    Placing(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void chunk(Bytes bytes) {
      if (placed) {
        sink.chunk(bytes);
        return;
      }
      begun = joined(begun, JsBytes.toArray(bytes));
      int place = HtmlStart.find(text(part(0, HtmlStart.LIMIT)), false);
      if (place >= 0) {
        place(place);
      } else {
        body.pull(this);
      }
    }

    @Override
    public void end() {
      ended = true;
      if (placed) {
        sink.end();
      } else {
        place(HtmlStart.find(text(begun), true));
      }
    }

    @Override
    public void fail(String message) {
      sink.fail(message);
    }

    private void place(int at) {
      placed = true;
      Uint8Array head = joined(part(0, at), tag);
      sink.chunk(JsBytes.ofNullable(joined(head, part(at, begun.length))));
    }
  }
}
