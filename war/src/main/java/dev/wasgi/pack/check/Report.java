// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.check;

import java.util.ArrayList;
import java.util.List;

/**
 * All that was found in an app.
 *
 * @param files how many of its files were read: those that its entry comes to
 */
public record Report(List<Finding> findings, int files) {

  Report with(Finding finding) {
    List<Finding> all = new ArrayList<>(findings);
    all.add(finding);
    return new Report(all, files);
  }

  /** How many things cannot run. */
  public long failing() {
    return findings.stream().filter(each -> !each.warning()).count();
  }

  /** One line about all of it. */
  public String summary() {
    long warnings = findings.size() - failing();
    String read = counted(files, "Python file") + " read";
    String warned = warnings == 0 ? "" : counted(warnings, "warning") + ", ";
    return failing() == 0
        ? "Nothing was found that cannot run in a browser (" + warned + read + ")."
        : counted(failing(), "thing") + " cannot run in a browser (" + warned + read + ").";
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
