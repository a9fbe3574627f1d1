// SPDX-License-Identifier: Apache-2.0

/**
 * The app's own answers and files, as plain files under the URLs that its pages use.
 *
 * <p>The app runs here as it will in the browser: from the same image, in the same Python.
 */
package dev.wasgi.pack.prerender;
