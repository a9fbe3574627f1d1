// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of an app as its author leaves it: sources fetched, database filled. */
public final class PreparedApp {
  private PreparedApp() {}

  /** The folder that sites are built from; made once, and kept as long as nothing changes. */
  public static Path forSite(String app) {
    Path folder = Workspace.folder("prepared").resolve(app);
    Path done = Workspace.folder("prepared").resolve(app + ".done");
    try {
      Path source = Workspace.app(app);
      boolean fresh =
          SiteBuilder.isNewer(done, Workspace.app("prepare.py"))
              && (!Files.exists(source) || SiteBuilder.isNewer(done, source));
      if (!fresh) {
        prepare(app, folder);
        Files.writeString(done, "");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder for a real server, which writes into it: made anew. */
  static Path forServer(String app) {
    Path folder = Workspace.folder("served").resolve(app);
    try {
      prepare(app, folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void prepare(String app, Path folder) throws IOException {
    Path log = Workspace.folder("logs").resolve("prepare-" + app + ".log");
    String script = Workspace.app("prepare.py").toString();
    String python = Workspace.pythonOfApps().toString();
    SiteBuilder.run(List.of(python, script, app, folder.toString()), log);
  }
}
