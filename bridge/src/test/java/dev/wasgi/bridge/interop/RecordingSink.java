// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import java.util.ArrayList;
import java.util.List;

/** A sink that writes down what it is given: {@code "chunk 3"}, {@code "end"}, {@code "fail x"}. */
public final class RecordingSink implements BodyStream.Sink {
  private final List<String> events = new ArrayList<>();

  /** What has been given so far, in order. */
  public List<String> events() {
    return events;
  }

  @Override
  public void chunk(Bytes bytes) {
    events.add("chunk " + bytes.length());
  }

  @Override
  public void end() {
    events.add("end");
  }

  @Override
  public void fail(String message) {
    events.add("fail " + message);
  }
}
