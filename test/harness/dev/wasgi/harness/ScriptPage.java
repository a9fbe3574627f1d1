// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.nio.file.Path;

/** A page of a browser of any make, in which scripts run; closing it ends the browser. */
public interface ScriptPage extends AutoCloseable {
  /** Opens an address, and waits until its document has been loaded. */
  void open(String url);

  /** The text that the body of an async function, run in the page, returns. */
  String run(String body, Object... arguments);

  /** Writes a picture of what is on the screen, as PNG. */
  void picture(Path file);

  @Override
  void close();
}
