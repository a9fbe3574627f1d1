// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.command;

import dev.wasgi.pack.Build;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.UserCache;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wasgi build}. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = "Build the static folder of an app.")
final class BuildCommand implements Callable<Integer> {
  @Mixin private BuildOptions options;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "site",
      description = "The folder to write (default: ${DEFAULT-VALUE}, in the working folder).")
  private Path output;

  BuildOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Build.Result built =
        new Build(UserCache.ofUser(), options.progress(), System.getenv())
            .run(options.order(output));
    System.out.printf(
        Locale.ROOT,
        "%s: %s in all, of which a start loads %s; built in %.1f s%n",
        output,
        Progress.size(built.sizes().all()),
        Progress.size(built.sizes().start()),
        (System.nanoTime() - start) / 1e9);
    return 0;
  }
}
