// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.command;

import dev.wasgi.pack.PackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wasgi} itself: it only has subcommands. */
@Command(
    name = "wasgi",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommands = {BuildCommand.class, ServeCommand.class, CheckCommand.class},
    description = "Runs Dash and Flask apps wholly in the visitor's browser, from a static folder.",
    footer = {
      "",
      "  wasgi serve APP            build, serve, and print the address",
      "  wasgi build APP -o DIR     the static folder, for any file server",
      "  wasgi check APP            what in the app cannot run in a browser"
    })
public final class WasgiCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: build, serve or check");
  }

  /** The command line, with errors in this program's own form. */
  public static CommandLine commandLine() {
    return new CommandLine(new WasgiCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(WasgiCommand::misused)
        .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure, line));
  }

  private static int misused(ParameterException misuse, String[] arguments) {
    String help = misuse.getCommandLine().getCommandSpec().qualifiedName();
    return report(
        new PackException("WASGI-CLI-001", misuse.getMessage() + ".", "See '" + help + " --help'."),
        misuse.getCommandLine());
  }

  private static int failed(Exception failure, CommandLine line) {
    Object command = line.getCommand();
    if (isVerbose(command)) {
      failure.printStackTrace(line.getErr());
    }
    if (failure instanceof PackException known) {
      return report(known, line);
    }
    return report(
        new PackException(
            "WASGI-PACK-001",
            "The packager itself failed: " + failure + ".",
            "This is a mistake in wasgi; please report it with what --verbose says."),
        line);
  }

  private static boolean isVerbose(Object command) {
    return command instanceof BuildCommand build && build.options().isVerbose()
        || command instanceof ServeCommand serve && serve.options().isVerbose()
        || command instanceof CheckCommand check && check.isVerbose();
  }

  private static int report(PackException failure, CommandLine line) {
    if (failure.detail() != null) {
      line.getErr().println(failure.detail().stripTrailing());
    }
    line.getErr().println("error: " + failure.getMessage() + " [" + failure.code() + "]");
    line.getErr().println("  " + failure.remedy());
    return 2;
  }
}
