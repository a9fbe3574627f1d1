// SPDX-License-Identifier: Apache-2.0
/**
 * The cookies of one app in a page: one jar, between requests and answers on the one side and
 * {@code document.cookie} and {@code cookieStore} on the other, kept in the page's storage.
 *
 * <p>What scripts must not see, they do not see where a browser would not show it. That is for
 * fidelity: a script that wants to can read the storage.
 */
package dev.wasgi.bridge.pagecookie;
