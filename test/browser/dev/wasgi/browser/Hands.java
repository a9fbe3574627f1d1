// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import java.util.List;
import java.util.function.Supplier;

/** What a visitor does in a browser, of whatever make; elements are those of the app's document. */
interface Hands {
  void open(String url);

  void reload();

  void back();

  void forward();

  String url();

  String title();

  /** The text of the element, empty when there is none; null where there is no document yet. */
  String text(String selector);

  /** What an expression is in the document; null where there is none yet. */
  String value(String expression);

  /** All that can be read in the document. */
  String screen();

  void click(String selector);

  void type(String selector, String text);

  void retype(String selector, String text);

  /** Waits until it holds, as long as a start may take. */
  void see(String wish, Supplier<Boolean> holds);

  /** Hands files to a control. */
  default void upload(String selector, List<String> files) {
    throw new AssertionError("not in this browser");
  }

  /** Whether a file of that name has been downloaded. */
  default boolean hasDownloaded(String name) {
    throw new AssertionError("not in this browser");
  }

  /** Answers a question of the browser's. */
  default void answer(boolean yes) {
    throw new AssertionError("not in this browser");
  }

  /** Goes on in that frame of the document, until another is opened. */
  default void enter(String frame) {
    throw new AssertionError("not in this browser");
  }

  /** Tells name and password to whoever asks. */
  default void signIn(String user, String password) {
    throw new AssertionError("not in this browser");
  }
}
