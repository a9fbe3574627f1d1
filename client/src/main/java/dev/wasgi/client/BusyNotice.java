// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.kernel.KernelListener;

/** Shows a card while the app works for long; whatever else happens, the page's scripts hear of. */
class BusyNotice implements KernelListener {
  private BusyCard card;

  @Override
  public void busy(String request, Runnable stop) {
    idle();
    card = new BusyCard(request, stop);
  }

  @Override
  public void idle() {
    if (card != null) {
      card.remove();
      card = null;
    }
  }

  @Override
  public void ready() {}

  @Override
  public void restarting(Failure why) {
    idle();
  }

  @Override
  public void failed(Failure failure) {
    idle();
  }
}
