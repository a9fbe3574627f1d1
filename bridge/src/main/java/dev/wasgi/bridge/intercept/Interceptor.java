// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

/** One way in which requests get from a page to the kernel. */
public interface Interceptor {
  /** Its name, as {@code wasgi.status()} shows it. */
  String name();

  /** Begins to intercept in that realm; what it replaces goes through the registry. */
  void install(Realm realm, PatchRegistry patches);

  /** Why it does not work here, one clause for people; null when it does. */
  default String unavailable() {
    return null;
  }
}
