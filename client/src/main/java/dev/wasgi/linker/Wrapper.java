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

  /** A function of its own, so that a page gets none of the program's names. */
  static Wrapper of(String name, String strongName) {
    return new Wrapper(
        "(function(){\"use strict\";\n" + String.format(HEAD, name, strongName),
        "\n" + start(name) + "})();\n");
  }

  private static String start(String name) {
    return "gwtOnLoad(null,'" + name + "','',0);";
  }

  /** The number of lines that a source map has to skip. */
  int linesBefore() {
    return lines(before);
  }

  int linesAfter() {
    return lines(after);
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  String around(String script) {
    return before + script + after;
  }
}
