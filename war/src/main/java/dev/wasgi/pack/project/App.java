// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.project;

import java.nio.file.Path;

/**
 * The app as its author names it.
 *
 * @param root its folder, absolute: all that belongs to it
 * @param entry the file that starts it, relative to the root, with {@code /}; null for a module
 * @param module the module that is imported instead; null for a file
 * @param attribute the name of the WSGI app in it; null when it is to be found
 */
public record App(Path root, String entry, String module, String attribute) {

  /** How messages call it. */
  public String name() {
    String start = entry != null ? entry : module;
    return attribute == null ? start : start + ":" + attribute;
  }
}
