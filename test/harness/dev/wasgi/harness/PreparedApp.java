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
    Path prepared = Workspace.folder("prepared").resolve(app);
    return OneAtATime.make(
        prepared,
        () -> {
          Path done = Workspace.folder("prepared").resolve(app + ".done");
          if (!isFresh(app, done)) {
            prepare(app, prepared);
            Files.writeString(done, "");
          }
        });
  }

  private static boolean isFresh(String app, Path done) throws IOException {
    Path source = Workspace.app(app);
    return SiteBuilder.isNewer(done, Workspace.app("prepare.py"))
        && (!Files.exists(source) || SiteBuilder.isNewer(done, source));
  }

  /** A folder for a real server, which writes into it: made anew. */
  static Path forServer(String app) {
    Path folder = Workspace.ownFolder("served").resolve(app);
    try {
      prepare(app, folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void prepare(String app, Path folder) throws IOException {
    Path log = Workspace.ownFolder("logs").resolve("prepare-" + app + ".log");
    String script = Workspace.app("prepare.py").toString();
    String python = Workspace.pythonOfApps().toString();
    SiteBuilder.run(List.of(python, script, app, folder.toString()), log);
  }
}
