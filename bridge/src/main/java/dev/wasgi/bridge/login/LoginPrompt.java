// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.login;

import dev.wasgi.bridge.http.Login;
import elemental2.promise.Promise;

/** Asks the visitor for a name and a password, as a browser's own window does. */
public interface LoginPrompt {
  /**
   * Asks; nobody else is asked for the same realm meanwhile.
   *
   * @param realm what the app calls the part of it that wants them, perhaps empty
   * @param again whether the app has refused what was given before
   * @return null when the visitor does not want to say
   */
  Promise<Login> ask(String realm, boolean again);
}
