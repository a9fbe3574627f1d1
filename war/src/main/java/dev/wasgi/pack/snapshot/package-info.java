// SPDX-License-Identifier: Apache-2.0

/**
 * Python's memory as it is when the app has been imported and has answered its first requests, for
 * browsers to go on from.
 *
 * <p>An app of which that cannot be taken is started by importing it, and the build says why.
 */
package dev.wasgi.pack.snapshot;
