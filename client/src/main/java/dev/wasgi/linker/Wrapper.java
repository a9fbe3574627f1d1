// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.linker;

/** What stands before and after the compiled code: the variables that it expects, and its start. */
final class Wrapper {
  /**
   * {@code $wnd} is where compiled code looks for globals; {@code window} is read bare by the hook
   * for uncaught errors, and a worker has none.
   */
  private static final String HEAD =
      "var $wnd=globalThis,window=globalThis,$doc=$wnd.document,$moduleName='%s',$moduleBase='',"
          + "$strongName='%s',$gwt_version='',$stats=null,$sessionId=null;\n";

  private final String before;
  private final String after;

  private Wrapper(String before, String after) {
    this.before = before;
    this.after = after;
  }

  static Wrapper classic(String name, String strongName) {
    return new Wrapper(
        "(function(){\"use strict\";\n" + String.format(HEAD, name, strongName),
        "\n" + start(name) + "})();\n");
  }

  static Wrapper module(String name, String strongName) {
    return new Wrapper(String.format(HEAD, name, strongName), "\n" + start(name) + "\n");
  }

  private static String start(String name) {
    return "gwtOnLoad(null,'" + name + "','',0);";
  }

  /** The number of lines that a source map has to skip. */
  int linesBefore() {
    return (int) before.chars().filter(c -> c == '\n').count();
  }

  String around(String script, String map) {
    return before + script + after + "//# sourceMappingURL=" + map + "\n";
  }
}
