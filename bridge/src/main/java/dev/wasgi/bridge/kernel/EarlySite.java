// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.site.Manifest;
import dev.wasgi.bridge.site.Site;
import elemental2.core.Global;
import jsinterop.base.Js;

/**
 * What a worker is to start, as guard.js gives it when it begins one: in its name, which it has
 * from its first moment. In Chromium a message reaches it only when the page's thread, which has
 * all else to do then, has heard that the worker's script has run.
 */
public final class EarlySite {
  private static final String PREFIX = "wasgi ";

  private EarlySite() {}

  /**
   * The site whose manifest is in this worker's name; null where the page will say what to start.
   *
   * @param program the address of this worker's program
   */
  public static Site of(String program) {
    String name = Js.asString(Js.global().get("name"));
    if (!name.startsWith(PREFIX + "{")) {
      return null;
    }
    Manifest manifest = Js.uncheckedCast(Global.JSON.parse(name.substring(PREFIX.length())));
    String path = manifest.getRoot() + PythonWorker.PROGRAM;
    // Whatever else lies there, the page finds out.
    return program.endsWith("/" + path)
        ? new Site(program.substring(0, program.length() - path.length()), manifest)
        : null;
  }
}
