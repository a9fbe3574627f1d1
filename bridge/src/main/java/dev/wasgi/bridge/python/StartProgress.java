// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

/** Is told how far a start is. */
public interface StartProgress {
  /**
   * A stage has been reached: {@code download} (files are being fetched), {@code runtime}
   * (Pyodide's program is there), {@code restore} (so is the snapshot) or {@code import} (so are
   * the app's files), and, some time after the start, {@code complete} (so is the rest).
   *
   * @param name the stage
   * @param moment in milliseconds since 1970 began
   */
  void stage(String name, double moment);

  /**
   * More has been loaded.
   *
   * @param loaded octets so far, of all files together
   * @param total octets of all files together
   */
  void loaded(double loaded, double total);
}
