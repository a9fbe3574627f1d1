// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

/** Is told how far a start is. */
public interface StartProgress {
  /**
   * A stage has begun: {@code download}, {@code restore}, {@code import}.
   *
   * @param name the stage
   */
  void stage(String name);

  /**
   * More has been loaded.
   *
   * @param loaded octets so far, of all files together
   * @param total octets of all files together
   */
  void loaded(double loaded, double total);
}
