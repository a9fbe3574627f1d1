// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

/** A page of a browser of any make, in which scripts run; closing it ends the browser. */
public interface ScriptPage extends AutoCloseable {
  /** Opens an address, and waits until its document has been loaded. */
  void open(String url);

  /** The text that the body of an async function, run in the page, returns. */
  String run(String body, Object... arguments);

  @Override
  void close();
}
