// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.interop.Failure;
import elemental2.promise.Promise;

/**
 * How Python's start begins and how it may end.
 *
 * @param permission Python starts when it is resolved; null for at once
 * @param diagnosis looks for the reason when a start has failed
 */
public record Launch(Promise<?> permission, Diagnosis diagnosis) {
  /** Finds out more about a failed start. */
  public interface Diagnosis {
    /** The same failure, or one that tells more. */
    Promise<Failure> of(Failure failure);
  }
}
