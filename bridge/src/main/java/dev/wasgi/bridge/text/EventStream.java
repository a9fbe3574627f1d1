// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.text;

/**
 * Parses the text of an event stream as it comes, in pieces of any size.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">HTML,
 *     9.2.6 "Interpreting an event stream"</a>
 */
public final class EventStream {
  private final Listener listener;
  private final StringBuilder line = new StringBuilder();
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private String id;
  private boolean begun;
  private boolean afterReturn;

  /**
   * @param lastEventId the id of the last event of an earlier connection, or the empty string; it
   *     holds until the stream sets another
   */
  public EventStream(String lastEventId, Listener listener) {
    this.id = lastEventId;
    this.listener = listener;
  }

  /** Takes the next piece; what its last line lacks comes with a later one. */
  public void feed(String text) {
    int from = 0;
    if (!begun && !text.isEmpty()) {
      begun = true;
      from = text.charAt(0) == '\uFEFF' ? 1 : 0;
    }
    for (int i = from; i < text.length(); i++) {
      char next = text.charAt(i);
      // CR LF is one line end, also when it is cut in two.
      boolean secondHalf = afterReturn && next == '\n';
      afterReturn = next == '\r';
      if (next != '\n' && next != '\r') {
        line.append(next);
      } else if (!secondHalf) {
        String whole = line.toString();
        line.setLength(0);
        take(whole);
      }
    }
  }

  private void take(String whole) {
    if (whole.isEmpty()) {
      dispatch();
      return;
    }
    int colon = whole.indexOf(':');
    if (colon == 0) {
      return;
    }
    String field = colon < 0 ? whole : whole.substring(0, colon);
    String value = colon < 0 ? "" : whole.substring(colon + 1);
    set(field, value.startsWith(" ") ? value.substring(1) : value);
  }

  private void set(String field, String value) {
    switch (field) {
      case "event" -> type = value;
      case "data" -> data.append(value).append('\n');
      case "id" -> id = value.indexOf('\0') < 0 ? value : id;
      case "retry" -> {
        if (isDigits(value)) {
          listener.retry(Double.parseDouble(value));
        }
      }
      default -> {
        // Fields of other names are ignored.
      }
    }
  }

  private static boolean isDigits(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty();
  }

  private void dispatch() {
    String text = data.toString();
    String name = type.isEmpty() ? "message" : type;
    data.setLength(0);
    type = "";
    listener.lastEventId(id);
    if (!text.isEmpty()) {
      listener.event(name, text.substring(0, text.length() - 1), id);
    }
  }

  /** What a stream says. */
  public interface Listener {
    /** One event is complete. */
    void event(String type, String data, String lastEventId);

    /** From now on, the id to be named when the stream is asked for again. */
    void lastEventId(String id);

    /** How long to wait before that, in milliseconds. */
    void retry(double milliseconds);
  }
}
