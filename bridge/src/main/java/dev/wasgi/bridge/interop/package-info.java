// SPDX-License-Identifier: Apache-2.0
/**
 * The seam between the plain Java packages and JavaScript: bytes, failures as values that survive
 * {@code postMessage}, and tasks of the event loop.
 */
package dev.wasgi.bridge.interop;
