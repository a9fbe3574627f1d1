// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class FingerprintTest {
  @Test
  public void isWhatDashPutsAfterTheFirstDot() {
    String[][] rows = {
      {"dcc/dash_core_components.v4_4_1m946684800.js", "dcc/dash_core_components.js"},
      {"deps/react@18.v4_4_1m946684800.3.1.min.js", "deps/react@18.3.1.min.js"},
      {"dash_table/bundle.v7_4_1m946684800.js", "dash_table/bundle.js"},
      {"dcc/async-graph.js", "dcc/async-graph.js"},
      {"a.v1.js", "a.v1.js"},
      {"noextension", "noextension"},
      {"folder.v1m2.x/file.js", "folder.v1m2.x/file.js"},
    };
    for (String[] row : rows) {
      assertEquals(row[1], Fingerprint.remove(row[0]));
    }
  }
}
