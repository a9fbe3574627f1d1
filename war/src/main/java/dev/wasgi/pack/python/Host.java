// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.python;

import com.caoccao.javet.annotations.V8Function;

/** What Python may ask of Java; subclasses add functions of their own. */
public class Host {
  /** Takes a line that Python wrote to its standard output or error. */
  @V8Function
  public void line(String text) {}
}
