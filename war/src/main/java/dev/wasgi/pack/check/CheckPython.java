// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.check;

import dev.wasgi.pack.python.Host;
import dev.wasgi.pack.python.Interpreter;
import dev.wasgi.pack.python.PythonHome;

/** The Python in which source is read. */
final class CheckPython implements AutoCloseable {
  private final Interpreter python;

  CheckPython(PythonHome home) {
    python = Interpreter.start(home, new Host(), Interpreter.Options.plain());
    python.addPackage(home.python("wasgi_check"));
    python.load(home.python("check_app.py"));
  }

  /** One app: JSON in, and a report as JSON out. */
  String read(String config) {
    return python.call("check", config);
  }

  @Override
  public void close() {
    python.close();
  }
}
