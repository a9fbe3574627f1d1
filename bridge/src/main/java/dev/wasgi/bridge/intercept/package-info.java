// SPDX-License-Identifier: Apache-2.0
/**
 * How a page's requests get to the kernel: one class for each way in which a page can ask.
 *
 * <p>A page may hold several realms (its own window, and each frame that shows one of the app's
 * documents), each with its own {@code fetch}, {@code Request} and {@code Response}. Interceptors
 * are installed in one realm at a time, and what they replaced is kept in a {@link
 * dev.wasgi.bridge.intercept.PatchRegistry}.
 */
package dev.wasgi.bridge.intercept;
