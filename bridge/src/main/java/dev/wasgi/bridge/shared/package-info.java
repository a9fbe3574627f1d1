// SPDX-License-Identifier: Apache-2.0
/**
 * Shared workers whose script is the app's.
 *
 * <p>Nobody can reach into a shared worker from a page, and its WebSockets would go to the host. A
 * worker of the page's own stands in for it: it runs the app's script with a {@code WebSocket} that
 * reaches the app by way of the page. It belongs to one tab, as the app's interpreter does.
 */
package dev.wasgi.bridge.shared;
