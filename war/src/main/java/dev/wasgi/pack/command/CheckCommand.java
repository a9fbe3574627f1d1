// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.command;

import dev.wasgi.pack.Progress;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.check.Check;
import dev.wasgi.pack.check.Report;
import dev.wasgi.pack.project.AppLocator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasgi check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = "Tell what in an app cannot run in a browser, without running it.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:nothing was found, or only warnings",
      "1:something cannot run",
      "2:it could not be checked"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "APP",
      description = "The app, as for 'wasgi build': a file, a folder or module:attribute.")
  private String app;

  @Option(
      names = "--pyodide-packages",
      paramLabel = "URL|DIR",
      description = "Where the wheels of the Pyodide distribution are, as for 'wasgi build'.")
  private String pyodidePackages;

  @Option(names = "--verbose", description = "Say more: each step with its time, stack traces.")
  private boolean verbose;

  boolean isVerbose() {
    return verbose;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Report report =
        new Check(UserCache.ofUser(), new Progress(System.err, verbose), System.getenv())
            .run(
                new AppLocator(Path.of("")).locate(app),
                pyodidePackages,
                finding -> out.println(finding.text()));
    out.println(report.summary());
    return report.failing() == 0 ? 0 : 1;
  }
}
