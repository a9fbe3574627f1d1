// SPDX-License-Identifier: Apache-2.0
/**
 * The copy of a site that its service worker keeps in the browser, so that the site starts without
 * network.
 *
 * <p>Each version of a site has a cache of its own. The list of its files goes into the cache last:
 * a cache without it is not whole, and no page is ever taken from it.
 */
package dev.wasgi.bridge.offline;
