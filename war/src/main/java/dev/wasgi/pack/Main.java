// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack;

import dev.wasgi.pack.command.WasgiCommand;

/** Where the jar begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(WasgiCommand.commandLine().execute(arguments));
  }
}
