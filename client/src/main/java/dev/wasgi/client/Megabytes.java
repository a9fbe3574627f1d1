// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

/** Numbers of octets as people read them. */
final class Megabytes {
  private static final double MEGABYTE = 1_000_000;

  private Megabytes() {}

  /** {@code 1.5} for 1500000. */
  static String of(double octets) {
    int tenths = (int) (octets / MEGABYTE * 10 + 0.5);
    return tenths / 10 + "." + tenths % 10;
  }
}
