// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.python.StartProgress;
import elemental2.dom.DomGlobal;

/** Shows in a page of a built site what befalls the interpreter: starts, long work, its end. */
final class SiteNotices extends BusyNotice implements StartProgress {
  private final boolean centre;
  private BootProgress progress;
  private boolean outdated;

  /**
   * @param centre whether there is nothing else on the page yet
   */
  SiteNotices(boolean centre) {
    this.centre = centre;
  }

  /** Python is being started. */
  void begin() {
    progress = new BootProgress(centre);
  }

  @Override
  public void stage(String name, double moment) {
    progress.stage(name, moment);
  }

  @Override
  public void loaded(double loaded, double total) {
    progress.loaded(loaded, total);
  }

  @Override
  public void ready() {
    progress.done();
  }

  @Override
  public void restarting(Failure why) {
    super.restarting(why);
    progress.done();
    progress = new BootProgress(false);
  }

  @Override
  public void failed(Failure failure) {
    super.failed(failure);
    done();
    if (!outdated) {
      show(failure);
    }
  }

  @Override
  public void outdated(Failure failure) {
    outdated = true;
    done();
    // It is the reason for whatever has failed before.
    ErrorPanel.hide();
    show(failure);
  }

  private void done() {
    if (progress != null) {
      progress.done();
    }
  }

  /** Puts a failure before the visitor. */
  static void show(Failure failure) {
    DomGlobal.console.error(failure.toError());
    ErrorPanel.show(failure);
  }
}
