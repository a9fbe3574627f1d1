// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import dev.wasgi.pack.Json;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.python.Interpreter;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The Python in which requirements are resolved, with its tools installed. */
final class ResolverPython implements AutoCloseable {
  private final ResolveHost host;
  private final Interpreter python;

  private record Answer(List<Package> packages, Failure error) {}

  private record Failure(String code, String message, String remedy, String place) {}

  ResolverPython(PythonHome home) throws IOException {
    host = new ResolveHost(home);
    python = Interpreter.start(home, host, Interpreter.Options.plain());
    for (Path tool : home.tools()) {
      // setuptools is large, and wanted only where an sdist must be built.
      if (!tool.getFileName().toString().startsWith("setuptools")) {
        python.unpack(tool, "wheel", Interpreter.PACKAGES);
      }
    }
    python.addPackage(home.python("wasgi_pack"));
    python.load(home.python("resolve_requirements.py"));
  }

  List<Package> resolve(String config, ResolveSession session) {
    host.begin(session);
    Answer answer = Json.read(python.call("resolve", config), Answer.class);
    if (answer.error() != null) {
      Failure failure = answer.error();
      throw new PackException(failure.code(), failure.message(), failure.remedy())
          .at(failure.place());
    }
    return answer.packages();
  }

  @Override
  public void close() {
    python.close();
  }
}
