// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.time.Duration;

/** How long tests wait for what a browser shows. */
public final class Patience {
  /** For what is quickly done. */
  static final Duration USUAL = of(20);

  /** For a first start. */
  public static final Duration START = of(90);

  private Patience() {}

  /** Less where tests are known to wait in vain: WASGI_PATIENCE names the seconds then. */
  private static Duration of(long seconds) {
    String given = System.getenv("WASGI_PATIENCE");
    return Duration.ofSeconds(given == null ? seconds : Long.parseLong(given));
  }
}
