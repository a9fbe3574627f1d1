// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.python.KeptFiles;
import elemental2.promise.Promise;

/**
 * Runs the app when the files that outlive the page are as the last tab has left them, and lets out
 * what it answers when they are saved. Where there are no such files, nothing waits for anything.
 */
final class Keeper {
  private KeptFiles files;

  /**
   * @param kept null where there are none
   */
  void keep(KeptFiles kept) {
    files = kept;
  }

  /** The files, or null. */
  KeptFiles files() {
    return files;
  }

  /** Whether the app may run now, in this task. */
  boolean mayRun() {
    return files == null || files.isMine();
  }

  /** It runs, or waits with an answer begun, until {@link #leave}. */
  void enter() {
    if (files != null) {
      files.enter();
    }
  }

  void leave() {
    if (files != null) {
      files.leave();
    }
  }

  /** Runs what ends with {@link #leave} as soon as the app may run: now, if it may. */
  void whenMayRun(Runnable action) {
    if (mayRun()) {
      enter();
      action.run();
    } else {
      files
          .take()
          .then(
              unused -> {
                action.run();
                return null;
              });
    }
  }

  /** Runs it when all that the app has written so far is saved, or known not to be: now, if so. */
  void whenSaved(Runnable action) {
    Promise<Object> saving = files == null ? null : files.save();
    if (saving == null) {
      action.run();
    } else {
      saving.then(
          unused -> {
            action.run();
            return null;
          });
    }
  }

  /** A body whose blocks come when what the app has written before them is saved. */
  BodyStream body(BodyStream body) {
    return files == null ? body : new KeptBody(body, this);
  }
}
