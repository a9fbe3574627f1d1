// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.check;

import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.PythonHome;
import dev.wasgi.pack.resolve.Resolver;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** All that can be told of an app without running it: its source, then its requirements. */
public final class Check {
  /** They say something about the app; other failures only say that the index was not reached. */
  private static final Set<String> OF_THE_APP =
      Set.of("WASGI-REQ-001", "WASGI-REQ-002", "WASGI-REQ-003", "WASGI-REQ-005");

  private final UserCache cache;
  private final Progress progress;
  private final Map<String, String> environment;

  public Check(UserCache cache, Progress progress, Map<String, String> environment) {
    this.cache = cache;
    this.progress = progress;
    this.environment = environment;
  }

  /**
   * Checks; PackException where the requirements can be neither met nor found wanting.
   *
   * @param pyodidePackages URL or folder of the Pyodide distribution; null for its own address
   * @param found is told each thing as soon as it is known
   */
  public Report run(App app, String pyodidePackages, Consumer<Finding> found) {
    PythonHome home = PythonHome.unpack(cache);
    Report report = new SourceCheck(cache, home).run(app, null);
    report.findings().forEach(found);
    try {
      new Resolver(cache, home, progress, environment, pyodidePackages).resolve(app);
      return report;
    } catch (PackException e) {
      if (!OF_THE_APP.contains(e.code())) {
        throw e;
      }
      Finding finding = Finding.of(e, app);
      found.accept(finding);
      return report.with(finding);
    }
  }
}
