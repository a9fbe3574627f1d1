// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The folder of an app run the plain way, made by {@code test/ways/plain.py}. */
final class PlainSite {
  private PlainSite() {}

  /** Makes it anew, with the wheels that the packager has chosen for the built site. */
  static Path make(String app, Path site) {
    Path folder = Workspace.folder("plain").resolve(app);
    try {
      SiteBuilder.run(
          List.of(
              Workspace.python().toString(),
              Workspace.root().resolve("test/ways/plain.py").toString(),
              Workspace.app(app).toString(),
              site.toString(),
              Workspace.root().resolve("public/node_modules/pyodide").toString(),
              folder.toString()),
          Workspace.folder("logs").resolve("plain-" + app + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }
}
