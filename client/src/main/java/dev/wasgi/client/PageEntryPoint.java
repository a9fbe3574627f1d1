// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import com.google.gwt.core.client.EntryPoint;

/** The program of a page of somebody else's, which mounts a site when it wants to. */
public class PageEntryPoint implements EntryPoint {
  @Override
  public void onModuleLoad() {
    PageApi.publish(null);
  }
}
