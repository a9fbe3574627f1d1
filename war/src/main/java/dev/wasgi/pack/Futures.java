// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waiting for what other threads make. */
public final class Futures {
  private Futures() {}

  /** The value; failures come as they were thrown, without a wrapper. */
  public static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
