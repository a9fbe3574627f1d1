// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.linker;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public final class WrapperTest {
  private static final String SCRIPT = "function gwtOnLoad(){}\nvar last=1;";
  private static final Wrapper WRAPPER = Wrapper.of("wasgi", "ABC123");
  private static final String[] LINES = WRAPPER.around(SCRIPT).split("\n", -1);

  @Test
  public void theCodeBeginsAfterTheLinesThatMapsHaveToSkip() {
    assertEquals("function gwtOnLoad(){}", LINES[WRAPPER.linesBefore()]);
    assertEquals(2, WRAPPER.linesBefore());
  }

  @Test
  public void theVariablesThatCompiledCodeExpectsAreDeclared() {
    String before = WRAPPER.around("");
    for (String name :
        new String[] {
          "$wnd",
          "window",
          "$doc",
          "$moduleName",
          "$moduleBase",
          "$strongName",
          "$gwt_version",
          "$stats",
          "$sessionId"
        }) {
      assertTrue(name, before.contains(" " + name + "=") || before.contains("," + name + "="));
    }
    assertTrue(before, before.contains("$moduleName='wasgi'"));
    assertTrue(before, before.contains("$strongName='ABC123'"));
  }

  @Test
  public void theProgramIsStartedAfterItsCode() {
    String whole = WRAPPER.around(SCRIPT);
    assertTrue(whole.indexOf("gwtOnLoad(null,'wasgi'") > whole.indexOf("var last=1;"));
  }

  @Test
  public void theProgramLeavesNoGlobals() {
    assertEquals("(function(){\"use strict\";", LINES[0]);
    assertTrue(WRAPPER.around(SCRIPT).endsWith("})();\n"));
  }
}
