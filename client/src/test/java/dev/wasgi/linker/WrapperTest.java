// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.linker;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public final class WrapperTest {
  private static final String SCRIPT = "function gwtOnLoad(){}\nvar last=1;";
  private static final Wrapper CLASSIC = Wrapper.classic("wasgi", "ABC123");
  private static final Wrapper MODULE = Wrapper.module("wasgi", "ABC123");

  private static String[] lines(Wrapper wrapper) {
    return wrapper.around(SCRIPT, "wasgi.js.map").split("\n", -1);
  }

  @Test
  public void theCodeBeginsAfterTheLinesThatMapsHaveToSkip() {
    for (Wrapper wrapper : new Wrapper[] {CLASSIC, MODULE}) {
      assertEquals("function gwtOnLoad(){}", lines(wrapper)[wrapper.linesBefore()]);
    }
    assertEquals(2, CLASSIC.linesBefore());
    assertEquals(1, MODULE.linesBefore());
  }

  @Test
  public void theVariablesThatCompiledCodeExpectsAreDeclared() {
    for (Wrapper wrapper : new Wrapper[] {CLASSIC, MODULE}) {
      String before = wrapper.around("", "m");
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
  }

  @Test
  public void theProgramIsStartedAfterItsCode() {
    for (Wrapper wrapper : new Wrapper[] {CLASSIC, MODULE}) {
      String whole = wrapper.around(SCRIPT, "m");
      assertTrue(whole.indexOf("gwtOnLoad(null,'wasgi'") > whole.indexOf("var last=1;"));
    }
  }

  @Test
  public void aClassicScriptLeavesNoGlobals() {
    String[] lines = lines(CLASSIC);
    assertEquals("(function(){\"use strict\";", lines[0]);
    assertTrue(CLASSIC.around(SCRIPT, "m").contains("})();\n"));
    assertFalse(MODULE.around(SCRIPT, "m").contains("(function(){"));
  }

  @Test
  public void theLastLineNamesTheMap() {
    for (Wrapper wrapper : new Wrapper[] {CLASSIC, MODULE}) {
      String whole = wrapper.around(SCRIPT, "wasgi-worker.mjs.map");
      assertTrue(whole, whole.endsWith("\n//# sourceMappingURL=wasgi-worker.mjs.map\n"));
    }
  }
}
