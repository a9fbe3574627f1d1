// SPDX-License-Identifier: Apache-2.0

/**
 * Wheels and the app's files to one archive, the same bytes for the same files.
 *
 * <p>The archive is unpacked at {@code /} of the browser's Python: packages under {@code
 * lib/python3.14/site-packages}, the app under {@code app}.
 */
package dev.wasgi.pack.image;
