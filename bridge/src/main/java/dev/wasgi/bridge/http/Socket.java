// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/** A WebSocket to the app, as whoever has opened it sees it. */
public interface Socket {
  /** There was no connection, or it is gone without a word (RFC 6455, 7.1.5). */
  int ABNORMAL = 1006;

  /** In the place of a code: the app is one that knows no WebSockets. */
  int NONE = 0;

  /**
   * Tells the app something; once it has accepted.
   *
   * @param said a String, or an Uint8Array, which changes hands
   */
  void send(Object said);

  /** Ends it; the app's answer is {@link Listener#closed}. */
  void close(int code, String reason);

  /** Hears what the app says. */
  interface Listener {
    /**
     * The app has accepted or, with headers, refused; it may also refuse without.
     *
     * @param protocol the subprotocol it has chosen, or the empty string; null for a refusal
     */
    void answered(Headers headers, String protocol);

    /**
     * The app says something.
     *
     * @param said a String or an Uint8Array
     */
    void said(Object said);

    /** It has ended, for whatever reason. Nothing comes after this. */
    void closed(int code, String reason);
  }
}
