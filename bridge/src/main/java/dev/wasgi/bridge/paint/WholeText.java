// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.paint;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.dom.TextDecoder;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.base.JsPropertyMap;

/** Reads a body to its end, as text. */
final class WholeText implements BodyStream.Sink {
  private final BodyStream body;
  private final TextDecoder decoder = new TextDecoder();
  private final StringBuilder text = new StringBuilder();
  private Consumer<String> then;
  private boolean ended;

  WholeText(BodyStream body) {
    this.body = body;
  }

  /** Calls back when all of it has come; never, when it breaks off. */
  void read(Consumer<String> callback) {
    then = callback;
    body.pull(this);
  }

  @Override
  public void chunk(Bytes bytes) {
    text.append(decoder.decode(JsBytes.toArray(bytes), JsPropertyMap.of("stream", true)));
    // The end may follow in this very task, and then there is nothing more to pull.
    Promise.resolve((Object) null)
        .then(
            none -> {
              if (!ended) {
                body.pull(this);
              }
              return null;
            });
  }

  @Override
  public void end() {
    ended = true;
    then.accept(text.toString() + decoder.decode());
  }

  @Override
  public void fail(String message) {
    ended = true;
  }
}
