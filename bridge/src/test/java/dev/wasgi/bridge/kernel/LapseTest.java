// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public final class LapseTest {
  @Test
  public void theRestIsTransport() {
    assertEquals(new Lapse(5, 20, 3), Lapse.of(100, 105, 90, 20, 128));
  }

  @Test
  public void whatWasSentWhilePythonWorkedWaitedForIt() {
    // Sent at 105, but Python was busy until 115.
    assertEquals(new Lapse(15, 20, 3), Lapse.of(100, 105, 115, 20, 138));
  }

  @Test
  public void clocksThatDifferALittleMakeNothingNegative() {
    assertEquals(new Lapse(8, 20, 0), Lapse.of(100, 105, 150, 20, 128));
    assertEquals(new Lapse(5, 24, 0), Lapse.of(100, 105, 90, 24, 128));
  }

  @Test
  public void whatPythonHasNotMeasuredIsPythons() {
    assertEquals(new Lapse(5, 995, 0), Lapse.of(100, 105, 90, -1, 1100));
  }

  @Test
  public void whatIsGivenUpHasOnlyWaited() {
    assertEquals(new Lapse(40, 0, 0), Lapse.waiting(100, 140));
  }
}
