// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

/** The program of a built site's own pages. */
public final class SiteEntryPoint extends PageEntryPoint {
  @Override
  public void onModuleLoad() {
    SitePage.start();
  }
}
