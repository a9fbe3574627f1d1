// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.command;

import dev.wasgi.pack.site.Versions;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"wasgi " + Versions.wasgi() + " (Pyodide " + Versions.pyodide() + ")"};
  }
}
