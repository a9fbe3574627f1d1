// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.junit.Test;

/** The command line of {@code test/bench start}. */
public final class StartOptionsTest {
  @Test
  public void withoutOptionsAllAppsAreMeasuredTenTimes() {
    assertEquals(new StartOptions(StartOptions.Engine.CHROMIUM, 10, false, 1, Probe.APPS), parse());
  }

  @Test
  public void valuesComeAfterABlankOrAnEqualsSign() {
    assertEquals(
        new StartOptions(StartOptions.Engine.FIREFOX, 3, true, 4, List.of("heavy", "hello")),
        parse(
            "heavy", "--runs", "3", "--engine=firefox", "--network", "10mbit", "--cpu=4", "hello"));
  }

  @Test
  public void whatIsNotKnownIsRefusedByName() {
    refused("there is no app lab to be measured", "lab");
    refused("there is no option --fast", "--fast", "1");
    refused("--runs needs a value", "--runs");
    refused("--runs 0: not a number of at least 1", "--runs", "0");
    refused("--cpu fast: not a number of at least 1", "--cpu=fast");
    refused("--engine opera: not known", "--engine", "opera");
    refused("--network 3g: only 10mbit is known", "--network", "3g");
  }

  private static void refused(String message, String... arguments) {
    String said = assertThrows(StartOptions.Wrong.class, () -> parse(arguments)).getMessage();
    assertEquals(message, said.substring(0, Math.min(message.length(), said.length())));
  }

  private static StartOptions parse(String... arguments) {
    return StartOptions.parse(List.of(arguments));
  }
}
